// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SHEET_PRICES_H
#define AIOT_SHEET_PRICES_H

#include "energy-subject.h"
#include "engine-coefficients.h"

#include "ns3/processor-catalogue.h"

#include <map>
#include <optional>
#include <string>

namespace ns3::aiot
{

/**
 * @ingroup aiot_cost
 * @brief Single requests on an engine on which none was measured, from its device's sheet.
 *
 *     t     = c1 dense MACs / R + c2 grouped MACs / R + c3 weight bytes / W + c4 activation bytes /
 * W
 *             + c5 launched kernels + c6
 *     E_net = P ( the same sum with coefficients of its own ),  P = (P_active - P_idle) / n
 *
 * with R the rate of one accelerator in that precision (or in a wider one, if that is higher), W
 * its memory's bandwidth (where the sheet has none, the best rate over MACS_PER_BYTE) and n
 * accelerators, of which a request keeps one busy. The coefficients, none negative, are fitted over
 * all single requests that were measured on engines of the kind: 1 / c1 is how far the multipliers
 * are used, c5 what a launch takes.
 *
 * The sum over all kernels, not the slower of two limits per kernel, is what small batches show:
 * at one request moving and computing hardly overlap across kernels that wait for each other.
 */
class SheetPrices
{
  public:
    /// All must outlive this object.
    SheetPrices(const MeasuredInferences& measured,
                DnnLibrary& library,
                const ProcessorCatalogue& processors);

    /**
     * @param subject its engine is the one that the sheet describes, its precision has a rate
     * @param withoutDevice a device that is left out of the fit; empty for none
     * @return nothing where the sheet says nothing, or the network's layers are not known
     */
    std::optional<NetCost> Estimate(const EnergySubject& subject,
                                    const std::string& withoutDevice = "");

    /// @return how many measurements the fit of a kind rests on
    std::size_t CountRows(const std::string& group, const std::string& withoutDevice = "");

    /// Forgets what was fitted.
    void Clear();

  private:
    struct Fit
    {
        CostPrices prices;
        std::size_t rows = 0;
    };

    const Fit& GetFit(const CoefficientGroup& group, const std::string& withoutDevice);

    const MeasuredInferences& m_measured;
    DnnLibrary& m_library;
    const ProcessorCatalogue& m_processors;
    std::map<std::string, Fit> m_fits; ///< by group and device that is left out
};

} // namespace ns3::aiot

#endif // AIOT_SHEET_PRICES_H
