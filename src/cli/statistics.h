// `--statistics`: what each rule found and cost.
//
// In: a run's result. Out: a table on standard error. Thread safety: main thread only.
#pragma once

#include "lint/run.h"

namespace newslint {

/// Nanoseconds of a steady clock, for RunOptions::clock.
std::uint64_t steady_nanoseconds();
/// Prints the rules, the dearest first; `seconds`: of the whole run.
void print_statistics(const RunResult& result, double seconds);

}  // namespace newslint
