// The counterpart of json::Documents, as lib/document-factory.ts does it.
#pragma once

#include <string>

#include "json/documents.h"

namespace hns::test {

// The JSON text of a document that was taken apart.
std::u16string putTogether(const json::Documents& documents,
                           const json::Documents::Document& document, const json::Shapes& shapes);

}  // namespace hns::test
