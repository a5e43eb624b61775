#include "array/number_reader.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "view/float_bits.h"

namespace bytelens {
namespace {

constexpr std::int64_t block_bytes =
    16 * 1024;                       // read at once; on the stack, of which the page's engine has 1 MiB
constexpr std::int64_t sparse = 64;  // bytes between items from which on they are read one by one

template <class Bits, double (*number)(Bits), bool swapped>
void decode(const std::uint8_t* at, std::ptrdiff_t stride, std::span<double> out) {
  for (double& value : out) {
    Bits bits;
    std::memcpy(&bits, at, sizeof bits);
    if constexpr (swapped) bits = std::byteswap(bits);
    value = number(bits);
    at += stride;
  }
}

template <class Bits, class Number>
double as(Bits bits) {
  return static_cast<double>(std::bit_cast<Number>(bits));
}
double truth(std::uint8_t bits) { return bits != 0 ? 1 : 0; }
double half(std::uint16_t bits) { return decode_float(half_layout, bits); }
double bfloat(std::uint16_t bits) {
  return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16));
}

}  // namespace

struct NumberReader::Type {
  Scalar scalar;
  std::int64_t size;
  Decode little, big;

  template <class Bits, double (*number)(Bits)>
  static constexpr Type of(Scalar scalar) {
    constexpr bool native_little = std::endian::native == std::endian::little;
    return {scalar, sizeof(Bits), decode<Bits, number, !native_little>, decode<Bits, number, native_little>};
  }
};

const NumberReader::Type NumberReader::types[] = {
    Type::of<std::uint8_t, truth>(Scalar::boolean),
    Type::of<std::uint8_t, as<std::uint8_t, std::int8_t>>(Scalar::signed_int),
    Type::of<std::uint16_t, as<std::uint16_t, std::int16_t>>(Scalar::signed_int),
    Type::of<std::uint32_t, as<std::uint32_t, std::int32_t>>(Scalar::signed_int),
    Type::of<std::uint64_t, as<std::uint64_t, std::int64_t>>(Scalar::signed_int),
    Type::of<std::uint8_t, as<std::uint8_t, std::uint8_t>>(Scalar::unsigned_int),
    Type::of<std::uint16_t, as<std::uint16_t, std::uint16_t>>(Scalar::unsigned_int),
    Type::of<std::uint32_t, as<std::uint32_t, std::uint32_t>>(Scalar::unsigned_int),
    Type::of<std::uint64_t, as<std::uint64_t, std::uint64_t>>(Scalar::unsigned_int),
    Type::of<std::uint16_t, half>(Scalar::floating),
    Type::of<std::uint32_t, as<std::uint32_t, float>>(Scalar::floating),
    Type::of<std::uint64_t, as<std::uint64_t, double>>(Scalar::floating),
    Type::of<std::uint16_t, bfloat>(Scalar::bfloat16),
};

Result<NumberReader> NumberReader::make(const View& view) {
  const Format& format = view.format();
  if (format.is_scalar())
    for (const Leaf& leaf : format.leaves())
      for (const Type& type : types)
        if (type.scalar == leaf.scalar && type.size == leaf.size) return NumberReader(view, leaf, type);
  return fail(ErrorKind::type_error, "an item is " + format.description() + ", not one real number");
}

NumberReader::NumberReader(View view, const Leaf& leaf, const Type& type)
    : view_(std::move(view)),
      leaf_(leaf),
      integers_(leaf.scalar != Scalar::floating && leaf.scalar != Scalar::bfloat16),
      decode_(leaf.order == ByteOrder::little ? type.little : type.big),
      run_(1),
      run_stride_(0) {
  const Layout& layout = view_.layout();
  for (std::size_t axis = layout.shape.size(); axis-- > 0;) {
    if (layout.shape[axis] <= 1) continue;
    if (run_ > 1 && layout.strides[axis] != run_stride_ * run_) break;
    if (run_ == 1) run_stride_ = layout.strides[axis];
    run_ *= layout.shape[axis];
  }
}

std::int64_t NumberReader::byte_offset_of_item(std::int64_t item) const {
  const Layout& layout = view_.layout();
  std::int64_t at = layout.offset + leaf_.byte_offset;
  for (std::size_t axis = layout.shape.size(); axis-- > 0;) {
    at += item % layout.shape[axis] * layout.strides[axis];
    item /= layout.shape[axis];
  }
  return at;
}

Result<void> NumberReader::read(std::int64_t first, std::span<double> out) const {
  while (!out.empty()) {
    const auto count =
        static_cast<std::size_t>(std::min(run_ - first % run_, static_cast<std::int64_t>(out.size())));
    if (const auto read = read_run(byte_offset_of_item(first), out.first(count)); !read) return read;
    first += static_cast<std::int64_t>(count);
    out = out.subspan(count);
  }
  return {};
}

Result<void> NumberReader::read_run(std::int64_t byte_offset, std::span<double> out) const {
  const std::int64_t apart = run_stride_ < 0 ? -run_stride_ : run_stride_;
  const std::int64_t most =
      apart > sparse ? 1 : (block_bytes - leaf_.size) / std::max<std::int64_t>(1, apart) + 1;
  std::array<std::uint8_t, block_bytes> block;
  while (!out.empty()) {
    const std::int64_t count = std::min(most, static_cast<std::int64_t>(out.size()));
    const std::int64_t back =
        run_stride_ < 0 ? (count - 1) * apart : 0;  // the first item is the last in memory
    const auto bytes = std::span(block).first(static_cast<std::size_t>((count - 1) * apart + leaf_.size));
    if (const auto read = view_.buffer()->read(static_cast<std::uint64_t>(byte_offset - back), bytes); !read)
      return read;
    decode_(block.data() + back, static_cast<std::ptrdiff_t>(run_stride_),
            out.first(static_cast<std::size_t>(count)));
    byte_offset += count * run_stride_;
    out = out.subspan(static_cast<std::size_t>(count));
  }
  return {};
}

Result<std::uint64_t> NumberReader::rank(std::int64_t item) const {
  if (!integers_ || leaf_.size < 8) return 0;
  std::array<std::uint8_t, 8> bytes;
  if (const auto read = view_.buffer()->read(static_cast<std::uint64_t>(byte_offset_of_item(item)), bytes);
      !read)
    return std::unexpected(read.error());
  std::uint64_t bits = 0;
  for (std::size_t k = 0; k < 8; ++k) bits = bits << 8 | bytes[leaf_.order == ByteOrder::little ? 7 - k : k];
  return leaf_.scalar == Scalar::signed_int ? bits ^ (std::uint64_t{1} << 63) : bits;
}

}  // namespace bytelens
