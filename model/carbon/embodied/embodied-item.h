// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMBODIED_ITEM_H
#define AIOT_EMBODIED_ITEM_H

#include "ns3/value-range.h"

#include <optional>
#include <string>

namespace ns3::aiot
{

/**
 * @ingroup aiot_carbon_embodied
 * @brief Where an embodied figure comes from, and how sure it is.
 *
 * `grade` is read, measured, secondary, derived or unverified, from sure to unsure; see
 * doc/embodied.
 */
struct FigureOrigin
{
    std::string method; ///< how it was estimated: act-2.0, pirson-bol-2021, tide, vendor-pcf, ...
    std::string source; ///< publication or data base
    std::string grade;  ///< the least sure of all that went into it
};

/**
 * @param a a grade, or empty text
 * @param b a grade, or empty text
 * @return the less sure of the two
 */
const std::string& LessSureGrade(const std::string& a, const std::string& b);

/**
 * @param grade a text
 * @return whether it is one of the five grades
 */
bool IsFigureGrade(const std::string& grade);

/**
 * @ingroup aiot_carbon_embodied
 * @brief What wears a cell out: the energy that it delivers.
 *
 * A primary cell is used up by what is drawn from it, and by nothing else. A rechargeable one lasts
 * a number of full cycles, and ages beside that: it bears the greater of both shares.
 */
struct CellWear
{
    double chargeJ = 0.0;    ///< that a fresh or a full one delivers, above 0
    double cycles = 1.0;     ///< full cycles of its life, from 1
    bool agesByTime = false; ///< whether its device's life wears it too

    /// @return joules that it delivers over its life
    double DeliverableJ() const
    {
        return chargeJ * cycles;
    }
};

/**
 * @ingroup aiot_carbon_embodied
 * @brief What making one part emitted, in grams of CO2 equivalent.
 *
 * Fabrication and packaging are apart because ACT prints them so; for parts that are no chips,
 * packaging is zero.
 */
struct PartFootprint
{
    ValueRange fabricationG;
    ValueRange packagingG;
    std::optional<double> cpaGPerCm2; ///< carbon per area of die, yield included; logic only
    FigureOrigin origin;
    std::optional<CellWear> wear; ///< of a cell; nothing: only time wears the part

    /// @return fabrication and packaging
    ValueRange TotalG() const
    {
        return fabricationG + packagingG;
    }
};

/// One line of a device's list: all pieces of it together.
struct EmbodiedItem
{
    std::string name; ///< unique in its device
    ValueRange totalG;
    FigureOrigin origin;
    std::optional<double> lifespanS; ///< own life, above 0; nothing: that of the device
    std::optional<CellWear> wear;    ///< of all pieces together; nothing: only time wears them
};

} // namespace ns3::aiot

#endif // AIOT_EMBODIED_ITEM_H
