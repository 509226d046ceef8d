// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PROCESSOR_CATALOGUE_H
#define AIOT_PROCESSOR_CATALOGUE_H

#include "dnn-catalogue.h"
#include "inference-cost.h"
#include "processor-profile.h"

#include "ns3/name-index.h"
#include "ns3/shared-value.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_hardware
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
 * runtime.
 */
class ProcessorCatalogue
{
  public:
    /// @param networks the networks that inferences may name
    explicit ProcessorCatalogue(const DnnCatalogue& networks);

    /// @return the module's own tables
    static ProcessorCatalogue BuiltIn();

    /**
     * @brief Adds networks that inferences may name; a row replaces the network of its name.
     * @param table columns as in traces/networks.csv
     * @throw std::invalid_argument "name:line: ..."; then nothing was added
     */
    void AddNetworks(const CsvTable& table);

    /**
     * @brief Adds processors; one that is known already gets the new powers and keeps its
     * inferences.
     * @param table columns as in traces/processors.csv; idle_w, sleep_w and active_w are needed
     * @throw std::invalid_argument "name:line: ..."; then nothing was added
     */
    void AddProcessors(const CsvTable& table);

    /**
     * @brief Adds inferences; a row replaces the one of equal device, network, precision, load and
     * runtime.
     * @param table columns as in traces/processor-inferences.csv
     * @throw std::invalid_argument "name:line: ..."; then nothing was added
     */
    void AddInferences(const CsvTable& table);

    /// Replaces the powers of a known processor.
    void Set(const ProcessorProfile& processor);

    /// @return whether it is BuiltIn(), to which nothing was added and of which nothing replaced
    bool IsBuiltIn() const;

    ProcessorProfile Get(const std::string& name) const;
    bool Has(const std::string& name) const;
    std::vector<std::string> GetNames() const;
    const DnnCatalogue& GetDnnCatalogue() const;

    /// @return names of the networks measured on a device, in the table's order
    std::vector<std::string> GetNetworks(const std::string& device) const;

    /// @return every measurement on a device, in the table's order
    const std::vector<InferenceCost>& GetInferences(const std::string& device) const;

    /**
     * @brief A measured cost of a network on a device, regardless of the engine: of several rows
     * the one of the newest round. EnergyEstimator chooses by engine and answers what was not
     *        measured.
     *
     * @param device a known processor
     * @param network a known network
     * @param precision "int8", "fp16" or "fp32"; empty for any
     * @param load how it was asked
     * @return nothing where it was not measured under that load
     */
    std::optional<InferenceCost> FindInference(const std::string& device,
                                               const std::string& network,
                                               const std::string& precision = "",
                                               InferenceLoad load = InferenceLoad::SINGLE) const;

  private:
    /// What copies of a catalogue share.
    struct Tables
    {
        DnnCatalogue networks;
        NameIndex index{"processor"};
        std::vector<ProcessorProfile> processors;           ///< in the index's order
        std::vector<std::vector<InferenceCost>> inferences; ///< by processor
    };

    Tables& Change(); ///< @return the tables of this catalogue alone

    SharedValue<Tables> m_tables;
    bool m_isBuiltIn = false;
};

} // namespace ns3::aiot

#endif // AIOT_PROCESSOR_CATALOGUE_H
