// Node-API without an import of node.exe: functions called through pointers that are looked up in
// the process when this library is loaded. So it also serves hosts of another name, as Electron is.
#pragma once

namespace hns::addon {

// A function of Node-API that the host lacks, or null when it has them all.
const char* missingNodeFunction();

}  // namespace hns::addon
