// Bytes as text for other programs, and such text as bytes again.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "buffer/error.h"
#include "view/view.h"

namespace bytelens {

enum class CopyAs : std::uint8_t {
  hex,         // d1 b2 4f
  c_array,     // const unsigned char bytes[3] = {0xd1, 0xb2, 0x4f};
  python,      // b'\xd1\xb2O', as repr prints it
  numpy,       // np.array([[1, 2], [3, 4]], dtype='<i2') of a view, np.frombuffer(…) of bytes
  javascript,  // new Uint8Array([0xd1, 0xb2, 0x4f])
  base64,      // 0bJP, RFC 4648 with padding, in one line
  text,        // as bytes.decode('utf-8', 'replace') reads it
};

struct CopyAsName {
  CopyAs form;
  std::string_view name;  // for menus and the semantic twin
};
inline constexpr std::array<CopyAsName, 7> copy_as_names{{{CopyAs::hex, "Hex"},
                                                          {CopyAs::c_array, "C array"},
                                                          {CopyAs::python, "Python bytes"},
                                                          {CopyAs::numpy, "NumPy array"},
                                                          {CopyAs::javascript, "JavaScript array"},
                                                          {CopyAs::base64, "Base64"},
                                                          {CopyAs::text, "Text (UTF-8)"}}};

/// `bytes` in that form, without a newline at the end. C, JavaScript and np.array are wrapped at 80 columns.
///
/// `view`, which may be null, says what the bytes are: all its items in C order (View::tobytes()); only its
/// format and shape are used, the buffer is not read. When the lengths differ they are plain bytes. Only
/// `numpy` looks at it: the text makes an equal array in NumPy 1.24 (NaNs lose their payload), of floats32
/// for bfloat16, which NumPy lacks, and of its bits as '<u2' inside records.
std::string copy_as(CopyAs form, std::span<const std::uint8_t> bytes, const View* view);

/// What a pasted text was taken for.
enum class PasteKind : std::uint8_t { hex, c_array, python, numpy, base64 };
/// "hex", "C array", "Python bytes", "NumPy array" or "Base64".
std::string_view paste_kind_name(PasteKind kind);

struct Pasted {
  PasteKind kind;
  std::vector<std::uint8_t> bytes;
};

/// Reads what copy_as writes, but for text:
/// - hex: two digits a byte, or 0x… and \x… words (0xa is one byte, 0xd1b24f three); spaces, commas, colons,
///   semicolons, dashes and new lines between bytes;
/// - whole numbers from -128 to 255 in braces or brackets: C, JavaScript, Python and Rust arrays, comments
///   skipped, the declaration around them ignored; one flat array, of several none is taken;
/// - Python bytes literals with their prefixes and escapes, bytes.fromhex('…') and whatever is around it;
/// - np.array(…, dtype=…) of literals (not of complex(…)), whose bytes are those of the array in C order;
///   without a dtype, NumPy's default;
/// - Base64 when it is unmistakable: with `=` at its end, or 16 characters or more with lower case, upper
///   case and digits among them, or after "base64," or "base64:". What could be hex is hex.
/// ValueError with a sentence that says where it stopped and what is understood; of np.array also NumPy's
/// errors for dtypes and items. `byte_offset` is the place in `text`, in bytes, where there is one.
Result<Pasted> paste_bytes(std::string_view text);

}  // namespace bytelens
