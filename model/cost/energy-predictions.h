// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_PREDICTIONS_H
#define AIOT_ENERGY_PREDICTIONS_H

#include "energy-methods.h"
#include "load-ratios.h"
#include "sheet-prices.h"

#include "ns3/processor-catalogue.h"

#include <cstddef>
#include <optional>

namespace ns3::aiot
{

/**
 * @ingroup aiot_cost
 * @brief What a network that was not measured costs, in order with everything else on its engine.
 *
 * On one engine an estimate never falls, neither in energy above idle nor in time,
 *
 *     with more work of all kinds,
 *     with a wider precision (unless measurements say so, see IsWiderDearer()),
 *     from offline to server to single requests,
 *
 * and no measurement that can be compared so lies on the wrong side of it, see FindCostBounds().
 * Its power is above idle by at least FindLeastNetShare().
 */
class EnergyPredictions
{
  public:
    /**
     * @param measured all measurements
     * @param library where networks are looked up
     * @param processors sheets of devices
     * @param leastNetworks networks of one precision and software below which nothing is fitted
     * All must outlive this object.
     */
    EnergyPredictions(const MeasuredInferences& measured,
                      DnnLibrary& library,
                      const ProcessorCatalogue& processors,
                      std::size_t leastNetworks);

    /// @param fitter what FITTED learns with; without one nothing is
    void FitWith(DnnFitter fitter);

    /**
     * @param subject its precision and engine are set
     * @param leaveOut whether the rows of its network on its processor are not looked at
     * @throw std::invalid_argument where no method applies
     */
    EnergyEstimate Predict(const EnergySubject& subject, bool leaveOut);

    /// @return the same by methods that rest on other measurements under that load alone
    std::optional<EnergyEstimate> PredictFromDevice(const EnergySubject& subject, bool leaveOut);

    /// @return whether PredictFromDevice() would answer by FITTED; learns nothing for it
    bool IsFitted(const EnergySubject& subject, bool leaveOut);

    /// @return by the sheet alone, as if nothing had been measured on the device, under any load
    std::optional<EnergyEstimate> PredictFromSheet(const EnergySubject& subject);

    /**
     * @brief The least share of an energy that is above idle.
     * @return the least of the engine's own rows, and where none of them is a single request, of
     *         single requests on engines of the kind
     */
    double FindLeastNetShare(const EnergySubject& subject) const;

    LoadRatios& GetLoadRatios();

    /// Forgets what was fitted.
    void Clear();

  private:
    struct Levels;

    std::optional<EnergyEstimate> PriceByDevice(const EnergySubject& subject, bool leaveOut);
    std::optional<EnergyEstimate> PriceBySheet(const EnergySubject& subject,
                                               const std::string& withoutDevice);
    Levels FindLevels(const EnergySubject& subject, bool leaveOut);
    std::optional<EnergyEstimate> Derive(const EnergySubject& subject,
                                         const std::optional<EnergyEstimate>& base,
                                         const std::string& withoutDevice = "");
    void Finish(EnergyEstimate& answer, const EnergySubject& subject, bool leaveOut);

    const MeasuredInferences& m_measured;
    DnnLibrary& m_library;
    EnergyMethods m_methods;
    SheetPrices m_sheets;
    LoadRatios m_ratios;
};

} // namespace ns3::aiot

#endif // AIOT_ENERGY_PREDICTIONS_H
