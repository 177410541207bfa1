// bcryptprimitives.dll for Wine 8, which lacks it: programs built with Rust take their random
// numbers from it, and Vite's bundler is one.
#include <windows.h>

// Windows exports RtlGenRandom under this name.
extern "C" BOOLEAN NTAPI SystemFunction036(void* buffer, ULONG size);

extern "C" __declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE* buffer, SIZE_T size) {
  return SystemFunction036(buffer, static_cast<ULONG>(size));
}
