// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MEASURED_INFERENCES_H
#define AIOT_MEASURED_INFERENCES_H

#include "ns3/inference-cost.h"
#include "ns3/processor-catalogue.h"
#include "ns3/processor-table.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// Round of a user's own measurements, newer than any of a benchmark.
inline constexpr double OWN_ROUND = 1e3;

/**
 * @brief One spelling for all ways to write a network's name.
 *
 * Lower case, '_' for blanks and '-', decimals without zeros at their end ("1.00" and "1.0" are
 * "1"), and one name for what carries two: "mobilenet_v2_1.0_224" is "mobilenet_v2", and
 * "bert_large" without a number of tokens is "bert_large_384".
 */
std::string DnnKey(const std::string& name);

/// Share of an energy that is above idle at least, also where a row lies at or below the idle power
/// of its device. Our choice, below the least that was measured: 1.4 % (RNN-T on XR12-A2x1).
constexpr double LEAST_NET_SHARE = 0.01;

/// One row of the tables.
struct MeasuredInference
{
    std::string device; ///< as the processor catalogue spells it
    std::string key;    ///< DnnKey() of the network
    InferenceCost cost;
    ProcessorKind kind = ProcessorKind::MCU; ///< of the device
    double netJ = 0.0;                       ///< energy above the device's idle power
    std::string operatingPoint;              ///< see FindOperatingPoint()
};

/// What rows are wanted. Empty text is any; so is an engine that is not set.
struct InferenceFilter
{
    std::string device; ///< exact name
    std::optional<InferenceLoad> load{};
    std::string precision{};
    std::string runtime{}; ///< exact name
    std::optional<ComputeEngine> engine{};
    std::string key{}; ///< of the network
};

/**
 * @brief Reads measurements of networks that need not be catalogued.
 * @param table columns as in traces/processor-inferences.csv
 * @param processors the devices that may be named
 * @throw std::invalid_argument "name:line: ..." for what is wrong
 */
std::vector<InferenceRow> ReadMeasurements(const CsvTable& table,
                                           const ProcessorCatalogue& processors);

/// Everything that was measured, for look-ups by device and network.
class MeasuredInferences
{
  public:
    /// @param processors whose inferences are taken over
    explicit MeasuredInferences(const ProcessorCatalogue& processors);

    /**
     * @brief Adds rows; a row replaces the one with the same device, network and numbers, which may
     *        name its software otherwise.
     *
     * A round that a row does not give is read from a source that begins with "MLPerf"; a row that
     * has neither counts as newer than every round, since it is the user's own.
     *
     * @param rows the rows
     * @param processors the devices that may be named
     * @throw std::invalid_argument for an unknown device; then nothing was added
     */
    void Add(const std::vector<InferenceRow>& rows, const ProcessorCatalogue& processors);

    /// @return the rows that fit, in the order in which they were added
    std::vector<const MeasuredInference*> Find(const InferenceFilter& filter) const;

    const std::vector<MeasuredInference>& GetRows() const;

    /// @return the same without some rows
    MeasuredInferences Without(
        const std::function<bool(const MeasuredInference&)>& isHeldBack) const;

  private:
    std::vector<MeasuredInference> m_rows;
};

} // namespace ns3::aiot

#endif // AIOT_MEASURED_INFERENCES_H
