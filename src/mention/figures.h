// Figures compared: what one of the text bears out of another, units and rounding understood.
//
// In: quantity mentions. Out: numbers and yes or no. Cost: arithmetic. Thread safety: pure functions.
#pragma once

#include "mention/quantities.h"

namespace newslint {

/// Days in a unit of time (a value of Role::unit); 0: none.
double days_of(int unit) noexcept;

/// A measure in the base unit of its kind (metre, degree Celsius, kilogram …); kind 0: none that is known.
struct Measured {
  int kind = 0;
  double value = 0;
};
constexpr int temperature_kind = 2;
Measured measured(int unit, double value) noexcept;

bool same_number(double a, double b) noexcept;
/// Half of the last digit a number shows: 32,000 shows thousands, 3.5 tenths.
double half_digit(const QuantityMention& q) noexcept;
/// The figure in what it is compared in: days, base units, or itself.
double comparable(const QuantityMention& q) noexcept;
/// Whether two figures count in one kind of unit.
bool comparable_kinds(const QuantityMention& a, const QuantityMention& b) noexcept;
/// Whether a figure of the body bears out a claimed one of the same kind and unit; `c` and `v` are
/// their comparable values.
bool bears_out(const QuantityMention& claim, double c, const QuantityMention& body, double v) noexcept;

}  // namespace newslint
