#include "mention/figures.h"

#include <algorithm>
#include <cmath>

namespace newslint {
namespace {

/// The step of the last digit that is not zero: 10 of 50, 100 of 300.
double last_step(double v) {
  double unit = 1;
  v = std::abs(v);
  if (v < 1 || v != std::floor(v)) return 0;
  while (std::fmod(v, unit * 10) == 0) unit *= 10;
  return unit;
}

/// The same of a figure with a scale: a billion of 16bn.
double last_step_of(const QuantityMention& q) {
  const double step = last_step(q.value);
  return step > 0 ? step : 1;
}

}  // namespace

double days_of(int unit) noexcept {
  switch (unit) {
    case 1: return 1.0 / 86400;
    case 2: return 1.0 / 1440;
    case 3: return 1.0 / 24;
    case 4: return 1;
    case 5: return 7;
    case 6: return 14;
    case 7: return 30.44;
    case 8: return 91.3;
    case 9: return 365.25;
    case 10: return 3652.5;
    case 11: return 36525;
    case 12: return 2;
    default: return 0;
  }
}

Measured measured(int unit, double v) noexcept {
  switch (unit) {
    case 10: return {1, v * 1000};
    case 11: return {1, v * 1609.344};
    case 12: return {1, v};
    case 13: return {1, v * 0.3048};
    case 14: return {1, v * 0.01};
    case 15: return {1, v * 0.0254};
    case 16: return {1, v * 0.001};
    case 17: return {1, v * 0.9144};
    case 20: return {2, v};
    case 21: return {2, (v - 32) / 1.8};
    case 30: return {3, v};
    case 31: return {3, v * 0.45359237};
    case 32: return {3, v * 1000};
    case 33: return {3, v * 1000};  // three tons, all within a tenth of one another
    case 34: return {3, v * 0.001};
    case 40: return {4, v * 10000};
    case 41: return {4, v * 4046.856};
    case 42: return {4, v * 1e6};
    case 43: return {4, v * 2.589988e6};
    case 50: return {5, v};
    case 51: return {5, v * 3.785412};
    case 60: return {6, v};
    case 61: return {6, v * 1.609344};
    default: return {};
  }
}

bool same_number(double a, double b) noexcept { return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)}); }

double half_digit(const QuantityMention& q) noexcept {
  double unit = 1;
  if (q.decimals > 0 && !q.scaled) {
    for (int i = 0; i < q.decimals; ++i) unit /= 10;
    return unit / 2;
  }
  double v = std::abs(q.value);
  if (v == 0 || v != std::floor(v)) return v * 0.005;
  // 10 shows ones, 100 tens: a number is not taken for rounder than a twentieth of itself.
  while (std::fmod(v, unit * 10) == 0 && unit * 5 <= v / 20) unit *= 10;
  return unit / 2;
}

bool bears_out(const QuantityMention& claim, double c, const QuantityMention& body, double v) noexcept {
  if (same_number(c, v)) return true;
  if (body.high > body.value && c >= v && c <= v * body.high / body.value) return true;  // inside a range
  if (body.approximate && body.direction == 0 && std::abs(c - v) <= 0.1 * v) return true;
  if (body.direction > 0 && c >= v && c <= v * 1.1 && claim.direction >= 0) return true;
  if (body.direction < 0 && c <= v && c >= v * 0.9) return true;
  const double far = std::abs(c - v), share = v == 0 ? 1 : far / std::abs(v);
  // "over 50" is said of 53, not of 70; of 53 nobody says "over 40".
  const double step = claim.value > 0 ? last_step(claim.value) * c / claim.value : last_step(c);
  if (claim.direction > 0) return v >= c && v < c + std::max(step, 0.1 * c);
  if (claim.direction < 0) return v <= c && v > c - std::max(step * 0.5, 0.1 * c);
  if (claim.approximate) return share <= 0.12;
  // Rounded: the claim shows fewer digits, and the body's figure is large or has decimals.
  const bool roundable = std::abs(v) >= 100 || body.decimals > 0 || body.scaled;
  // Of billions the decimals are often cut off.
  if (body.scaled && claim.decimals < body.decimals && std::floor(claim.value / last_step_of(claim)) == std::floor(body.value / last_step_of(claim)) && share <= 0.06) return true;
  return roundable && far <= half_digit(claim) * 1.0001 && share <= 0.06 && half_digit(claim) > half_digit(body);
}

double comparable(const QuantityMention& q) noexcept {
  if (q.kind == QuantityKind::time) return q.value * days_of(q.unit);
  if (q.kind == QuantityKind::measure) {
    const Measured m = measured(q.unit, q.value);
    return m.kind ? m.value : q.value;
  }
  return q.value;
}

bool comparable_kinds(const QuantityMention& a, const QuantityMention& b) noexcept {
  if (a.kind != b.kind) return false;
  if (a.kind == QuantityKind::money) return a.unit == b.unit;
  if (a.kind == QuantityKind::measure) {
    const int x = measured(a.unit, 1).kind, y = measured(b.unit, 1).kind;
    return x ? x == y : a.unit == b.unit;
  }
  return true;
}

}  // namespace newslint
