#include "simulator/call.h"

#include "simulator/deferred.h"
#include "simulator/document/document.h"
#include "simulator/endpoint/traffic.h"
#include "simulator/kinds.h"
#include "simulator/port-reservation/reservation.h"
#include "simulator/run.h"
#include "simulator/settings/adoption.h"
#include "simulator/v1/call.h"

namespace hns::simulator {
namespace {

template <class Object>
Outcome create(const Call& call, Context& context) {
  const json::Value document = parseDocument(call.document);
  if constexpr (std::is_same_v<Object, Endpoint>) {
    const auto network = resolve<Network>(call.object, context);
    return {.object = referenceTo(*createEndpoint(call.id, Fields(document), *network, context))};
  } else {
    const auto object = Kind<Object>::create(call.id, Fields(document), context);
    if constexpr (std::is_same_v<Object, GuestNetworkService>) {
      context.store.setClient(object, call.client);
    }
    return {.object = referenceTo(*object)};
  }
}

template <class Object>
void modify(const Call& call, Context& context) {
  const auto object = resolve<Object>(call.object, context);
  if (object->isLeaving()) throw Failure(context.profile.deletedHandle);
  const json::Value document = parseDocument(call.document);
  Kind<Object>::modify(*object, Fields(document), context);
}

template <class Object>
void remove(const Call& call, Context& context) {
  const auto object = Kind<Object>::all(context.store).find(call.id);
  if (!object) throw Failure(context.profile.*Kind<Object>::kNotFoundToDelete);
  Kind<Object>::remove(object, context);
}

template <class Object>
Outcome carryOutOn(const Call& call, Context& context) {
  switch (call.verb) {
    case Verb::Create:
      return create<Object>(call, context);
    case Verb::Modify:
      modify<Object>(call, context);
      return {};
    default:
      remove<Object>(call, context);
      return {};
  }
}

Outcome carryOutOnObject(const Call& call, Context& context) {
  switch (call.kind) {
    case ObjectKind::Network:
      return carryOutOn<Network>(call, context);
    case ObjectKind::Endpoint:
      return carryOutOn<Endpoint>(call, context);
    case ObjectKind::Namespace:
      return carryOutOn<Namespace>(call, context);
    case ObjectKind::LoadBalancer:
      return carryOutOn<LoadBalancer>(call, context);
    case ObjectKind::SdnRoute:
      return carryOutOn<SdnRoute>(call, context);
    case ObjectKind::GuestNetworkService:
      return carryOutOn<GuestNetworkService>(call, context);
    case ObjectKind::PortReservation:
      break;
  }
  throw Failure(abi::kRequestUnsupported);
}

// --- Sessions ---

Outcome reserve(const Call& call, Context& context) {
  const auto service = resolve<GuestNetworkService>(call.object, context);
  const auto reservation =
      call.verb == Verb::ReservePort
          ? reservePort(*service, call.protocol, call.access, call.port, context)
          : reservePortRange(*service, call.port, context);
  return {.object = referenceTo(*reservation), .ports = reservation->ports};
}

// No port stays reserved for a client that has gone.
void close(const Call& call, Context& context) {
  if (call.kind == ObjectKind::PortReservation) {
    return context.store.remove(resolve<PortReservation>(call.object, context));
  }
  const auto service = resolve<GuestNetworkService>(call.object, context);
  context.store.removePortReservations(*service);
  context.store.setClient(service, kNoClient);
}

}  // namespace

Outcome carryOut(const Call& call, Context& context) {
  doWhatIsDue(context);
  switch (call.verb) {
    case Verb::Create:
    case Verb::Modify:
    case Verb::Remove:
      return carryOutOnObject(call, context);
    case Verb::Close:
      close(call, context);
      return {};
    case Verb::ReservePort:
    case Verb::ReservePortRange:
      return reserve(call, context);
    case Verb::CallV1:
      return {.answer = callV1(call.method, call.path, call.document, context)};
    case Verb::EndClient:
      endClient(call.client, context);
      return {};
    case Verb::Stop:
      stop(context);
      return {};
    case Verb::Start:
      start(context);
      return {};
    case Verb::Configure:
      configure(call.document, context);
      return {};
    case Verb::Reset:
      reset(call.document, context);
      return {};
    case Verb::AddTraffic:
      addTraffic(call.id, call.document, context);
      return {};
  }
  throw Failure(abi::kRequestUnsupported);
}

}  // namespace hns::simulator
