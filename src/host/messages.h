// What passes between the program and its host, as values.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "buffer/buffer.h"
#include "buffer/error.h"

namespace bytelens {

// ---- host -> program
// -------------------------------------------------------------------------------------------------
struct FileArrived {
  std::shared_ptr<Buffer> buffer;
};
struct FileRefused {  // a folder, a file that vanished, a picker that failed; sentence for the user
  std::string message;
};
struct DragOver {  // something is being dragged over the page
  bool active;
};
struct SystemTheme {  // what `theme="auto"` means now
  bool dark;
};
struct ForcedTheme {  // the element's theme attribute: "auto", "light" or "dark"
  std::string theme;
};
struct ReducedMotion {
  bool reduced;
};
struct MoreContrast {  // asked for of the system
  bool more;
};
/// Colours that the system forces on every page, by their CSS names: 0xrrggbb.
struct SystemColors {
  std::uint32_t canvas, canvas_text, highlight, highlight_text, button_text, gray_text;
};
struct ForcedColors {
  std::optional<SystemColors> colors;  // nothing: none are forced
};
/// Something was done to an element of the semantic twin. Node ids as published.
struct SemanticAct {
  enum class Kind : std::uint8_t {
    press,     // a button, switch, tab, or cell was activated without the pointer
    focus,     // DOM focus came to it ("" = focus left everything)
    set_text,  // a textbox's content is now `text`, its selection [selection_begin, selection_end) in UTF-16
               // units
    submit,    // Enter in a textbox
    cancel,    // Escape in a textbox
  };
  Kind kind;
  std::string id;
  std::string text;
  int selection_begin = 0, selection_end = 0;
};
struct PastedText {
  std::string text;
};
struct Told {  // what the host has done, or a note of it, for the status line
  std::string message;
};

using Input = std::variant<FileArrived, FileRefused, DragOver, SystemTheme, ForcedTheme, ReducedMotion,
                           MoreContrast, ForcedColors, SemanticAct, PastedText, Told>;

// ---- program -> host
// -------------------------------------------------------------------------------------------------
struct PickFiles {};
struct Download {  // the buffer with its edits, assembled from slices and runs, never loaded whole
  std::shared_ptr<Buffer> buffer;
};
struct SetClipboard {
  std::string text;
};
enum class PictureUse : std::uint8_t { copy_svg, copy_png, save };
inline constexpr const char* picture_use_names[] = {"copy-svg", "copy-png", "save-picture"};
struct PictureDrawn {  // answered by Told, or by a sentence that says why not
  PictureUse use;
  std::string name;   // of its file: "data.bin.svg"
  std::string svg;    // a whole document
  std::string words;  // "a picture of 6 bytes and 3 views"
};
struct ReadClipboard {};  // its text comes as PastedText, or a sentence that says why not
struct Announce {         // into the live region
  std::string text;
  bool assertive;
};
struct BytesChanged {  // 'bytelens-change'
  std::uint64_t byte_offset, length;
};
struct BytesSelected {  // 'bytelens-select'
  std::uint64_t byte_offset, length;
};
struct Failed {  // 'bytelens-error': what was refused
  Error error;
};
struct ThemeChosen {  // by the switch on screen: the page colours itself and the twin alike
  bool dark;
};
struct MoveFocus {  // the twin element that should hold DOM focus, if focus is in the twin at all
  std::string id;
};

using Request = std::variant<PickFiles, Download, SetClipboard, PictureDrawn, ReadClipboard, Announce,
                             BytesChanged, BytesSelected, Failed, ThemeChosen, MoveFocus>;

}  // namespace bytelens
