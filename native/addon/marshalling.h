// Operations and their outcomes, as they cross to JavaScript and back. lib/native.ts gives the same
// shapes their TypeScript types.
#pragma once

#include <napi.h>

#include <string>

#include "addon/held-handles.h"
#include "executor/executor.h"
#include "operation/request.h"

namespace hns::addon {

// Operations cross as consecutive elements of one flat array, which is cheaper than objects.
inline constexpr std::uint32_t kRowLength = 9;

struct Row {
  executor::TaskId id;
  operation::Request request;
  std::uint32_t released = 0;  // the number of the handle that the request closes
};

// Reads [id, verb, …], the rest by the verb, at `offset`. Throws Napi::Error.
Row readRow(const Napi::Array& batch, std::uint32_t offset, const HeldHandles& handles,
            json::Shapes& shapes);

Napi::Value writeText(Napi::Env env, const std::u16string& text);

// { hresult, record, function }
Napi::Value writeFailure(Napi::Env env, const operation::Failure& failure);

// How an operation ended, besides its documents: true, { handle }, a failure, or for operations on
// many objects the failures among them: [index, failure, …].
Napi::Value writeEnd(Napi::Env env, const operation::Outcome& outcome, HeldHandles& handles);

}  // namespace hns::addon
