// The builds of HNS that the simulator can be, and the switches of what no public record tells.
#include <string>
#include <string_view>

#include "check.h"
#include "json/reader.h"
#include "simulator/document/json-fields.h"
#include "simulator/profile.h"

namespace {

using namespace hns::simulator;  // NOLINT(build/namespaces)
namespace abi = hns::abi;
namespace json = hns::json;

// What applyDecisions makes of kServer2025; the detail of its failure goes to `refusal`.
Profile decide(std::u16string_view decisions, std::u16string* refusal = nullptr) {
  const json::Value document = std::get<json::Value>(json::read(decisions));
  Profile profile = kServer2025;
  try {
    applyDecisions(profile, Fields(document));
  } catch (const Failure& failure) {
    CHECK_EQUAL(failure.code(), abi::kInvalidArgument);
    if (refusal) *refusal = failure.detail();
  }
  return profile;
}

TEST("profiles are found by name in any case") {
  CHECK_EQUAL(findProfile(u"ws2019")->version, (HnsVersion{9, 3}));
  CHECK_EQUAL(findProfile(u"WS2022")->version, (HnsVersion{13, 3}));
  CHECK_EQUAL(findProfile(u"Win11")->version, (HnsVersion{15, 0}));
  CHECK_EQUAL(findProfile(u"ws2025")->version, kServer2025.version);
  CHECK(!findProfile(u"ws2016"));
  CHECK(!findProfile(u""));
}

TEST("decisions set the switches that they name and no other") {
  const Profile profile = decide(
      uR"({"overlappingNatPrefix":"0x80071392","severalHostDefaults":true,"schemaMinor":17})");
  CHECK_EQUAL(profile.overlappingNatPrefix, abi::kObjectAlreadyExists);
  CHECK(profile.severalHostDefaults);
  CHECK_EQUAL(profile.schemaMinor, 17U);
  CHECK_EQUAL(profile.version, kServer2025.version);
  CHECK(profile.loadBalancerUpdate == kServer2025.loadBalancerUpdate);
}

TEST("what follows from the version can be decided apart") {
  CHECK(decide(uR"({"version":"15.5"})").loadBalancerUpdate == LoadBalancerUpdate::CarriedOut);
  CHECK(decide(uR"({"version":"15.4"})").loadBalancerUpdate == LoadBalancerUpdate::Ignored);
  CHECK(decide(uR"({"version":"13.3"})").loadBalancerUpdate == LoadBalancerUpdate::NotImplemented);
  CHECK(decide(uR"({"loadBalancerUpdate":"carriedOut","version":"9.2"})").loadBalancerUpdate ==
        LoadBalancerUpdate::CarriedOut);
}

TEST("a wrong decision is named, and no other is taken") {
  std::u16string refusal;
  CHECK(!decide(uR"({"severalHostDefaults":true,"typo":1})", &refusal).severalHostDefaults);
  CHECK_EQUAL(refusal, u"Decision typo does not exist");
  for (const std::u16string_view wrong :
       {uR"({"version":15})", uR"({"version":"15"})", uR"({"version":"15.x"})",
        uR"({"severalHostDefaults":1})", uR"({"overlappingNatPrefix":0})",
        uR"({"overlappingNatPrefix":"80070034"})", uR"({"overlappingNatPrefix":"0x123456789"})",
        uR"({"loadBalancerUpdate":"never"})", uR"({"schemaMinor":-1})"}) {
    refusal.clear();
    CHECK_EQUAL(decide(wrong, &refusal).version, kServer2025.version);
    CHECK(refusal.ends_with(u" cannot have this value"));
  }
}

}  // namespace
