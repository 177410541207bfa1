#include "operation/hns-call.h"

#include "abi/hresult.h"
#include "operation/owned.h"

namespace hns::operation {

// Unlike the functions of HCN this one has no error record beside its answer.
Outcome perform(const abi::FunctionTable& table, const HnsCall& call) {
  const char* name = abi::nameOf(&abi::FunctionTable::HNSCall);
  if (table.HNSCall == nullptr) return Failure{abi::kProcedureNotFound, {}, name};
  TaskString answer(table);
  const abi::Hresult result =
      table.HNSCall(call.method.c_str(), call.path.c_str(), call.document.c_str(), answer.out());
  std::u16string text(answer.view());
  if (abi::failed(result)) return Failure{result, std::move(text), name};
  return Documents::of(text);
}

}  // namespace hns::operation
