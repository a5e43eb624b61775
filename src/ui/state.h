// What the screen remembers between frames that is not part of the document: where one looks, points and
// types.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "host/messages.h"
#include "ui/entropy_blocks.h"
#include "ui/lens_textures.h"
#include "ui/row_cache.h"
#include "ui/view_parts.h"
#include "view/copy_as.h"
#include "view/offers.h"
#include "view/walk.h"
#include "workspace/command.h"

namespace bytelens {

/// Bytes [begin, end) of the active buffer under the pointer.
struct Hover {
  std::uint64_t begin = 0, end = 0;
  bool any() const { return begin < end; }
  bool operator==(const Hover&) const = default;
};

inline constexpr double flash_ms = 190;  // motion stays under 200 ms

struct Flash {
  int buffer;
  std::uint64_t begin, end;
  double start_ms;
};

enum class Pane : std::uint8_t { hex, text, view, bits, readings };  // where keys go

/// A cell of a view being typed into.
struct CellEdit {
  std::string view;
  Index index;
  int leaf = 0;
  std::string text;
  bool started = false;  // the text field has taken the keyboard
  bool refused = false;  // what was typed did not fit; the message says why
};

/// A part of a view's header being typed into, or stepped with keys.
struct HeadEdit {
  std::string view;
  ViewPart part;
  std::string text;
  std::uint64_t gesture;  // all its steps are one change
  bool started = false, refused = false, done = false;  // as of CellEdit; done: to be closed when it is taken
  int number = -1;  // which of the numbers in the text was stepped last
};

/// A number in a view's header that is held and moved.
struct HeadDrag {
  std::string text;  // of the part, when it was taken hold of
  int number;
  std::uint64_t gesture;
  std::int64_t steps;  // so far
};

/// A reading of the inspector being typed into.
struct ReadingEdit {
  int reading;  // which of readings()
  bool big;
  std::uint64_t byte_offset;  // where it will be written
  std::string text;
  bool started = false, refused = false;  // as of CellEdit
};

struct Message {
  std::string text;
  bool bad = false;
};

struct ViewScroll {
  std::int64_t row = 0, column = 0;
  int cell_chars = 0;  // widest text seen, so that columns do not jump
};

enum class InspectorTab : std::uint8_t { number, readings, layout };

/// The walk over a view's items; where it is, the selection says.
struct WalkState {
  WalkOrder order = WalkOrder::c;
  bool playing = false;
  double due_ms = 0;     // of the next step, while it plays
  bool controls = false, path = false;  // drawn last time: the bytes are drawn before the controls
};

/// What Python would make of the active view, as of one revision of the workspace.
struct OfferList {
  std::uint64_t revision = ~std::uint64_t{0};
  std::vector<Offer> offers;
};

/// The turn of a number's bands when its byte order is changed.
struct RibbonTurn {
  std::uint64_t byte_offset = 0;
  int bytes = 0;
  bool little = true;
  double start_ms = -1e9;
};

/// The command palette, while it is open.
struct CommandState {
  std::string text;  // what is looked for
  std::int64_t chosen = 0, first = 0;
  bool started = false;  // as of CellEdit
};

struct LensCache;  // ui/lens_cache.h

enum class MenuKind : std::uint8_t { colors, bytes };

/// The list that is open over the panels (ui/menu.h).
struct MenuState {
  MenuKind kind;
  float x = 0, y = 0;  // its top left corner, px, as far as there is room
  std::int64_t chosen = 0, first = 0;
  bool started = false;  // its first frame has been drawn
};

struct UiState {
  bool system_dark = true;
  std::optional<bool> chosen_dark{};  // by the switch or the element's attribute
  bool reduced_motion = false;
  bool more_contrast = false;
  std::optional<SystemColors> forced_colors{};
  bool drag_over = false;

  Pane pane = Pane::hex;
  std::uint64_t cursor = 0;          // byte offset in the active buffer
  std::uint64_t anchor = 0;          // where a selection was begun
  std::optional<std::uint8_t> half;  // the first hex digit of two, not yet a byte
  std::int64_t first_row = 0;        // of the byte grid: a row number, never pixels
  bool follow_cursor = false;        // scroll so that the cursor is visible
  std::uint64_t shown_begin = 0, shown_end = 0;  // byte offsets of what the byte grid showed last

  std::map<std::string, RowCache> row_caches;  // by grid
  EntropyBlocks entropy;
  float views_scroll = 0;  // px
  std::map<std::string, ViewScroll> view_scroll;
  std::map<std::string, std::shared_ptr<LensCache>> lens_caches;  // by view
  LensTextures lens_textures;
  std::map<std::string, std::string> lens_texts;  // what is being typed, by field
  std::optional<CellEdit> edit;
  std::optional<HeadEdit> head_edit;
  std::optional<HeadDrag> head_drag;
  std::uint64_t gesture = 0;  // the last one's number
  int view_leaf = 0;         // which column of a structured item the selection is in
  bool follow_item = false;  // scroll so that the selected item is visible
  bool settle = false;       // something measured itself anew: draw once more

  InspectorTab inspector = InspectorTab::number;  // where there is no room for both
  RibbonTurn ribbon;
  WalkState walk;
  OfferList offer_list;
  float offers_scroll = 0;  // px
  int reading = 0;  // twice the number of the reading that keys are at, plus 1 for its big-endian side
  std::int64_t readings_scroll = 0;  // rows
  std::optional<ReadingEdit> reading_edit;
  int bit = 0;  // which bit of the explained number the keys are at; 0 is the least significant

  std::optional<CommandState> commands;
  std::optional<MenuState> menu;
  std::string goto_text;
  bool goto_refused = false;
  bool goto_shown = false;            // there was room for its field
  std::optional<std::string> pasted;  // text for whatever has the keys
  CopyAs copy_form = CopyAs::hex;     // the form last chosen

  std::string add_view_text;
  bool add_view_refused = false;

  Hover hover{}, next_hover{};
  std::vector<Flash> flashes;
  std::optional<Message> message;

  /// Something lies over the panels and has the keys.
  bool covered() const { return commands || menu; }
  bool dark() const { return chosen_dark.value_or(system_dark); }
};

// ---- what a frame asks for
// --------------------------------------------------------------------------------------------
struct Undo {};
struct Redo {};
struct TakePicture {
  PictureUse use;
};
struct StartSample {
  int sample;  // ui/samples.h
};

/// Which field of the screen a command came from: it is cleared when the command was taken, kept when it was
/// refused.
enum class Origin : std::uint8_t { elsewhere, cell_edit, add_view, head_edit };

struct Action {
  std::variant<Command, Undo, Redo, StartSample, TakePicture, Request> what;
  Origin origin = Origin::elsewhere;
};

}  // namespace bytelens
