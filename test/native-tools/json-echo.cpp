// Re-writes the JSON texts it is sent, for comparison with another implementation.
// A text is a count of UTF-16 units (32 bits) and the units; the answer to each is the re-written
// text in the same form, or 0xFFFFFFFF and the offset of the error. All little-endian.
#include <cstdint>
#include <cstdio>
#include <string>
#include <variant>

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#endif

#include "json/reader.h"
#include "json/writer.h"

namespace {

template <class T>
bool receive(T* items, std::size_t count) {
  return std::fread(items, sizeof(T), count, stdin) == count;
}

template <class T>
void send(const T* items, std::size_t count) {
  std::fwrite(items, sizeof(T), count, stdout);
}

void answer(std::u16string_view text) {
  const auto result = hns::json::read(text);
  if (const auto* error = std::get_if<hns::json::SyntaxError>(&result)) {
    const std::uint32_t refusal[] = {0xFFFFFFFF, static_cast<std::uint32_t>(error->offset)};
    send(refusal, 2);
    return;
  }
  const std::u16string written = hns::json::write(std::get<hns::json::Value>(result));
  const auto length = static_cast<std::uint32_t>(written.size());
  send(&length, 1);
  send(written.data(), written.size());
}

}  // namespace

int main() {
#ifdef _WIN32
  _setmode(_fileno(stdin), _O_BINARY);
  _setmode(_fileno(stdout), _O_BINARY);
#endif
  for (std::uint32_t length = 0; receive(&length, 1);) {
    std::u16string text(length, u'\0');
    if (!receive(text.data(), text.size())) return 1;
    answer(text);
  }
}
