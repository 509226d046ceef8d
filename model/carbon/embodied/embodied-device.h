// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMBODIED_DEVICE_H
#define AIOT_EMBODIED_DEVICE_H

#include "embodied-amortisation.h"
#include "embodied-item.h"

#include "ns3/value-range.h"

#include <optional>
#include <string>
#include <vector>

/**
 * @defgroup aiot_carbon_embodied Embodied emissions
 * @ingroup aiot_carbon
 * Emissions of making devices, amortisation, SCI.
 */

namespace ns3::aiot
{

/// What a run bears of one item; the fields are those of the results database's `embodied` table.
struct EmbodiedShare
{
    std::string item;
    ValueRange totalG;              ///< TE of the item, truncation factor included
    double expectedLifespanS = 0.0; ///< EL of the item
    double timeReservedS = 0.0;     ///< TiR
    double timeBusyS = 0.0;
    ValueRange embodiedG;               ///< M of this run
    std::optional<double> deliveredJ;   ///< by cells in this run; nothing: borne by time alone
    std::optional<double> deliverableJ; ///< by them over their life; nothing: as above
    std::string method;                 ///< how TE was estimated
    std::string source;                 ///< with the grade
};

/**
 * @ingroup aiot_carbon_embodied
 * @brief A device as a list of items whose parts add up to the total.
 *
 * The truncation factor (1 unless set) multiplies every item: Pirson & Bol find that bottom-up sums
 * are about half of what vendors report, and suggest 2.
 *
 * @code
 *   EmbodiedDevice node("node", 4 * SECONDS_PER_YEAR);
 *   node.Add("MCU", LogicFootprint(factors, chip));
 *   node.Add("cells", DeviceBlocks::BuiltIn().Get("power-supply", 1), 2, SECONDS_PER_YEAR);
 *   DeviceUse use;
 *   use.reservedS = 86400;
 *   for (const EmbodiedShare& share : node.Share(use, AmortisationRule::RESERVED_TIME)) ...
 * @endcode
 */
class EmbodiedDevice
{
  public:
    /**
     * @param name what it is called
     * @param lifespanS expected lifespan, above 0
     * @throw std::invalid_argument for an empty name, and a lifespan out of range
     */
    EmbodiedDevice(const std::string& name, double lifespanS);

    /**
     * @brief Adds an item.
     * @param name unique in this device, not empty
     * @param part one piece
     * @param count number of pieces, 0 to 1e6
     * @param lifespanS the item's own, above 0; nothing: the device's
     * @throw std::invalid_argument for a name that is there already, and for values out of range
     */
    void Add(const std::string& name,
             const PartFootprint& part,
             double count = 1.0,
             std::optional<double> lifespanS = std::nullopt);

    /**
     * @param factor 1 to 10
     * @throw std::invalid_argument otherwise
     */
    void SetTruncationFactor(double factor);

    /**
     * @param lifespanS expected lifespan, above 0; items with a life of their own keep it
     * @throw std::invalid_argument otherwise
     */
    void SetLifespan(double lifespanS);

    const std::string& GetName() const;
    double GetLifespanS() const;
    double GetTruncationFactor() const;

    /// @return the items, each times the truncation factor
    std::vector<EmbodiedItem> GetItems() const;

    /// @return TE: the sum of the items
    ValueRange GetTotalG() const;

    /// @return joules that its cells hold when they are fresh or full; nothing: it has no cells
    std::optional<double> GetChargeJ() const;

    /**
     * Cells bear the share that was drawn of what they deliver over their life (CellWear), if the
     * use says how much was drawn; all else, and cells otherwise, bear the share of the rule. The
     * life of cells is what it is at this draw, so that M = TE * TiR / EL holds for them as well.
     *
     * @param use how long it was used; its expectedLifespanS is set here, item by item
     * @param rule which share is borne
     * @return one row per item
     * @throw std::invalid_argument as Amortise()
     */
    std::vector<EmbodiedShare> Share(DeviceUse use, AmortisationRule rule) const;

  private:
    std::string m_name;
    double m_lifespanS;
    double m_truncationFactor = 1.0;
    std::vector<EmbodiedItem> m_items; ///< without the truncation factor
};

/// @return M: the sum over the rows
ValueRange SumEmbodiedG(const std::vector<EmbodiedShare>& shares);

} // namespace ns3::aiot

#endif // AIOT_EMBODIED_DEVICE_H
