// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MEASURED_INFERENCES_H
#define AIOT_MEASURED_INFERENCES_H

#include "inference-cost.h"
#include "processor-catalogue.h"
#include "processor-table.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief One spelling for all ways to write a network's name.
 *
 * Lower case, '_' for blanks and '-', decimals without zeros at their end ("1.00" and "1.0" are
 * "1"), and the zoo's short names for what carries two: "mobilenet_v2_1.0_224" is "mobilenet_v2".
 */
std::string NetworkKey(const std::string& name);

/// One row of the tables.
struct MeasuredInference
{
    std::string device; ///< as the processor catalogue spells it
    std::string key;    ///< NetworkKey() of the network
    InferenceCost cost;
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
     * @param rows the rows
     * @param processors the devices that may be named
     * @throw std::invalid_argument for an unknown device; then nothing was added
     */
    void Add(const std::vector<InferenceRow>& rows, const ProcessorCatalogue& processors);

    /**
     * @param device exact name
     * @param precision "int8", ...; empty for any
     * @param runtime exact name; empty for any
     * @return single requests on a device
     */
    std::vector<const MeasuredInference*> FindSingle(const std::string& device,
                                                     const std::string& precision,
                                                     const std::string& runtime) const;

    /// @return rows of one network, batched ones too, those with the least energy first and single
    ///         requests before batched ones
    std::vector<InferenceCost> FindNetwork(const std::string& device,
                                           const std::string& key,
                                           const std::string& precision,
                                           const std::string& runtime) const;

    const std::vector<MeasuredInference>& GetRows() const;

  private:
    std::vector<MeasuredInference> m_rows;
};

} // namespace ns3::aiot

#endif // AIOT_MEASURED_INFERENCES_H
