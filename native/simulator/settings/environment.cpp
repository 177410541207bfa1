#include "simulator/settings/environment.h"

#include <filesystem>
#include <optional>
#include <string>

#include "simulator/environment-variable.h"
#include "simulator/path-text.h"
#include "simulator/settings/settings.h"
#include "simulator/settings/utf8.h"
#include "simulator/state/file.h"

namespace hns::simulator {
namespace {

constexpr const char* kProfileVariable = "HNS_SIMULATOR_PROFILE";
constexpr const char* kSettingsVariable = "HNS_SIMULATOR_SETTINGS";

[[noreturn]] void refuse(const char* variable, std::u16string_view problem) {
  throw SettingsError(toUtf16(variable), std::u16string(problem));
}

// None when it is unset or empty.
std::optional<std::u16string> valueOf(const char* variable) {
  const std::filesystem::path value = environmentVariable(variable);
  if (value.empty()) return std::nullopt;
  return textOf(value);
}

std::u16string readFile(const std::u16string& name) {
  try {
    const File file = File::openToRead(pathOf(name));
    return toUtf16(file.read(0, file.size()));
  } catch (const Failure&) {
    refuse(kSettingsVariable, u"the file " + name + u" cannot be read");
  }
}

json::Object readSettings() {
  const auto variable = valueOf(kSettingsVariable);
  if (!variable) return {};
  const bool isFile = variable->starts_with(u'@');
  const std::u16string text = isFile ? readFile(variable->substr(1)) : *variable;
  json::Value document;
  try {
    document = readJson(text, u"it");
  } catch (const SettingsError& error) {
    refuse(kSettingsVariable, error.problem());
  }
  if (!document.object()) refuse(kSettingsVariable, u"must be a JSON object");
  return *document.object();
}

// So that what is wrong is told with the variable that it stands in.
void check(const char* variable, const json::Object& settings) {
  try {
    static_cast<void>(Settings().changed(changeOfSettings(settings)));
  } catch (const SettingsError& error) {
    refuse(variable, error.detail());
  }
}

}  // namespace

json::Object settingsFromEnvironment() {
  json::Object settings = readSettings();
  check(kSettingsVariable, settings);
  if (auto profile = valueOf(kProfileVariable)) {
    if (settings.find(u"profile")) {
      refuse(kProfileVariable, u"HNS_SIMULATOR_SETTINGS has a profile already");
    }
    settings.append(u"profile", json::Value(*std::move(profile)));
    check(kProfileVariable, settings);
  }
  return settings;
}

}  // namespace hns::simulator
