// What libc++ takes from Microsoft's C library and mingw-w64's headers lack; scripts/lint-msvc.ts
// includes it first.
#pragma once

#include <stdlib.h>

extern "C" {
float _strtof_l(const char*, char**, _locale_t);
long double _strtold_l(const char*, char**, _locale_t);
}
bool isfinite(double);
bool isinf(double);
bool isnan(double);
bool signbit(double);
