#include "simulator/fault/rules.h"

#include <limits>

#include "abi/hresult.h"
#include "simulator/document/text.h"

namespace hns::simulator {
namespace {

constexpr std::uint64_t kMostCalls = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t kFailureBit = 0x80000000;

Selector readCalls(const Setting& rule) {
  const auto calls = rule.find(u"calls");
  return calls ? Selector::read(*calls) : Selector();
}

std::optional<std::uint64_t> readCount(const Setting& rule, std::u16string_view name) {
  const auto count = rule.find(name);
  if (!count) return std::nullopt;
  return count->integer(1, kMostCalls);
}

bool readFlag(const Setting& rule, std::u16string_view name, bool otherwise) {
  const auto flag = rule.find(name);
  return flag ? flag->boolean() : otherwise;
}

abi::Hresult readError(const Setting& setting) {
  std::optional<std::uint32_t> number;
  if (setting.isText()) {
    number = parseHexadecimal(setting.text());
  } else if (const json::Number* value = setting.value().number()) {
    // Of either sign, as languages differ in what an HRESULT is.
    if (const auto integer = value->toSigned()) {
      const auto wrapped = static_cast<std::uint32_t>(*integer);
      if (*integer == std::int64_t{wrapped} || *integer == std::int64_t{abi::hresult(wrapped)}) {
        number = wrapped;
      }
    }
  }
  if (!number || (*number & kFailureBit) == 0) {
    setting.refuse(u"must be an HRESULT that says failure, such as 0x803b0013");
  }
  return abi::hresult(*number);
}

// Win32 errors 1700 to 1799: a call that does not reach HNS has nobody who would write a record.
bool isOfRpc(abi::Hresult code) {
  const std::uint32_t number = static_cast<std::uint32_t>(code);
  return number >= 0x800706A4 && number <= 0x80070707;
}

std::optional<Refusal> readRefusal(const Setting& rule, bool restart, Moment moment) {
  const auto error = rule.find(u"error");
  const auto detail = rule.find(u"detail");
  const auto record = rule.find(u"record");
  if (!error && !restart) {
    if (detail) detail->refuse(u"is of use with an error only");
    if (record) record->refuse(u"is of use with an error only");
    return std::nullopt;
  }
  // Whose service goes away learns from RPC at least whether its call had begun.
  const abi::Hresult code = error                      ? readError(*error)
                            : moment == Moment::Before ? abi::kRpcCallFailedDidNotExecute
                                                       : abi::kRpcCallFailed;
  return Refusal{.code = code,
                 .detail = std::u16string(detail ? detail->text() : u""),
                 .record = record ? record->boolean() : !isOfRpc(code)};
}

Moment readMoment(const Setting& rule) {
  const auto moment = rule.find(u"moment");
  if (!moment || moment->text() == u"before") return Moment::Before;
  if (moment->text() == u"after") return Moment::After;
  moment->refuse(u"must be 'before' or 'after'");
}

}  // namespace

LatencyRule readLatencyRule(const Setting& setting) {
  setting.allowOnly({u"calls", u"delay", u"serialized"});
  return {.calls = readCalls(setting),
          .delay = Delay::read(setting.member(u"delay")),
          .serialized = readFlag(setting, u"serialized", true)};
}

FaultRule readFaultRule(const Setting& setting) {
  // The id is in what the simulator tells of its faults, which may come back to it.
  setting.allowOnly({u"calls", u"nth", u"every", u"probability", u"times", u"delay", u"hang",
                     u"serialized", u"restart", u"error", u"detail", u"record", u"moment", u"id"});
  FaultRule rule;
  rule.calls = readCalls(setting);
  rule.nth = readCount(setting, u"nth");
  rule.every = readCount(setting, u"every");
  if (const auto share = setting.find(u"probability")) rule.probability = share->number(0, 1);
  rule.times = readCount(setting, u"times");
  if (int{rule.nth.has_value()} + rule.every.has_value() + rule.probability.has_value() > 1) {
    setting.refuse(u"of nth, every and probability there can be one");
  }
  if (const auto delay = setting.find(u"delay")) rule.delay = Delay::read(*delay);
  rule.hang = readFlag(setting, u"hang", false);
  rule.serialized = readFlag(setting, u"serialized", false);
  rule.restart = readFlag(setting, u"restart", false);
  rule.moment = readMoment(setting);
  rule.refusal = readRefusal(setting, rule.restart, rule.moment);
  if (!rule.delay && !rule.hang && !rule.refusal) {
    setting.refuse(u"needs a delay, hang, an error or restart");
  }
  rule.document = *setting.value().object();
  rule.document.erase(u"id");
  return rule;
}

}  // namespace hns::simulator
