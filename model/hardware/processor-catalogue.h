// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PROCESSOR_CATALOGUE_H
#define AIOT_PROCESSOR_CATALOGUE_H

#include "inference-cost.h"
#include "name-index.h"
#include "network-catalogue.h"
#include "processor-profile.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Processors with their power by state and the inferences measured on them.
 *
 * @code
 *   ProcessorCatalogue processors = ProcessorCatalogue::BuiltIn();
 *   processors.AddProcessors(CsvTable::ReadFile("my-processors.csv"));
 *   const ProcessorProfile pi = processors.Get("Raspberry-Pi-4");
 *   auto cost = processors.FindInference("Raspberry-Pi-4", "mobilenet_v1_1.0_224", "fp32");
 *   double loadJ = cost->NetEnergyJ(pi.idleW.value);
 * @endcode
 *
 * The built-in tables are traces/processors.csv (one number and one source per row) and
 * traces/processor-inferences.csv and traces/inferences/ (one measurement per row). Names are found
 * without regard to case, blanks, '-' and '_'; an unknown name throws std::invalid_argument with
 * near ones.
 *
 * How accurate is this? The same silicon gained a factor of four from software in three years, and
 * MACs per joule differ by three between networks on one chip: a measured row is good for its
 * runtime, an estimate for the order of magnitude.
 */
class ProcessorCatalogue
{
  public:
    /// @param networks the networks that inferences may name
    explicit ProcessorCatalogue(const NetworkCatalogue& networks);

    /// @return the module's own tables
    static ProcessorCatalogue BuiltIn();

    /**
     * @brief Adds processors; one that is known already gets the new powers and keeps its
     * inferences.
     * @param table columns as in traces/processors.csv; idle_w, sleep_w and active_w are needed
     * @throw std::invalid_argument "name:line: ..."; then nothing was added
     */
    void AddProcessors(const CsvTable& table);

    /**
     * @brief Adds inferences; a row replaces the one of equal device, network, precision, batching
     * and runtime.
     * @param table columns as in traces/processor-inferences.csv
     * @throw std::invalid_argument "name:line: ..."; then nothing was added
     */
    void AddInferences(const CsvTable& table);

    ProcessorProfile Get(const std::string& name) const;
    bool Has(const std::string& name) const;
    std::vector<std::string> GetNames() const;
    const NetworkCatalogue& GetNetworkCatalogue() const;

    /// @return names of the networks measured on a device, in the table's order
    std::vector<std::string> GetNetworks(const std::string& device) const;

    /// @return every measurement on a device, in the table's order
    std::vector<InferenceCost> GetInferences(const std::string& device) const;

    /**
     * @brief The measured cost of a network on a device.
     *
     * Of several rows the one with the least energy is taken (best software); single-request rows
     * go before batched ones.
     *
     * @param device a known processor
     * @param network a known network
     * @param precision "int8", "fp16" or "fp32"; empty for any
     * @return nothing where it was not measured
     */
    std::optional<InferenceCost> FindInference(const std::string& device,
                                               const std::string& network,
                                               const std::string& precision = "") const;

    /// The same among batched rows only: throughput of a server at full load.
    std::optional<InferenceCost> FindBatchedInference(const std::string& device,
                                                      const std::string& network,
                                                      const std::string& precision = "") const;

    /**
     * @brief The measured cost or, failing that, an estimate.
     *
     * The estimate takes the measured network on the same device (and precision, if given) whose
     * number of MACs is nearest by ratio r = MACs wanted / MACs measured, and multiplies energy and
     * latency by r. Scaling down a single request on an edge board or a server takes r^0.6 instead:
     * launch cost and idle power do not shrink with the network, and 0.6 is the median exponent
     * between mobilenet_v1_1.0_224 and mobilenet_v1_0.25_128 over the boards of the table.
     * estimated is set and the grade is DERIVED, or RECALLED if the measured row's is. Memory
     * traffic and operators are not looked at: expect a factor of three either way.
     *
     * @throw std::invalid_argument where nothing can be scaled: the network's MACs are unknown, or
     *        the device has no measurement (in that precision) of a network with known MACs
     */
    InferenceCost EstimateInference(const std::string& device,
                                    const std::string& network,
                                    const std::string& precision = "") const;

  private:
    std::optional<InferenceCost> FindBest(const std::string& device,
                                          const std::string& network,
                                          const std::string& precision,
                                          bool batched) const;

    NetworkCatalogue m_networks;
    NameIndex m_index;
    std::vector<ProcessorProfile> m_processors;           ///< in the index's order
    std::vector<std::vector<InferenceCost>> m_inferences; ///< by processor
};

} // namespace ns3::aiot

#endif // AIOT_PROCESSOR_CATALOGUE_H
