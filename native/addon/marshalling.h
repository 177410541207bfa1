// Operations and their outcomes, as they cross to JavaScript and back. lib/native.ts gives the same
// shapes their TypeScript types.
#pragma once

#include <napi.h>

#include <string>

#include "executor/executor.h"
#include "operation/operation.h"

namespace hns::addon {

// Operations cross as consecutive elements of one flat array, which is cheaper than objects.
inline constexpr std::uint32_t kRowLength = 7;

struct Row {
  executor::TaskId id;
  operation::Operation operation;
};

// Reads [id, verb, kind, guid, network, settings, query] at `offset`. Throws Napi::Error.
Row readRow(const Napi::Array& batch, std::uint32_t offset);

Napi::Value writeText(Napi::Env env, const std::u16string& text);

// { hresult, record, function }
Napi::Value writeFailure(Napi::Env env, const operation::Failure& failure);

// An array of documents, or a failure.
Napi::Value writeOutcome(Napi::Env env, const operation::Outcome& outcome);

}  // namespace hns::addon
