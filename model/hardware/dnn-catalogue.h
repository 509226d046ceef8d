// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DNN_CATALOGUE_H
#define AIOT_DNN_CATALOGUE_H

#include "hardware-figure.h"

#include "ns3/name-index.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A neural network as traces/networks.csv describes it. What is not known is not there.
struct DnnProfile
{
    std::string name;
    std::string task;
    std::optional<double> macs;       ///< multiply-accumulates of one inference; FLOP = 2 MAC
    std::optional<double> parameters; ///< learnable ones
    std::string inputDescription;
    std::optional<double> inputValues;  ///< elements of the input: bytes at int8
    std::optional<double> outputValues; ///< elements of the raw output
    double outputBytes = 0.0;           ///< size of the result that is sent back, B
    std::optional<double> accuracy;     ///< fraction, 0 to 1
    std::string accuracyDataset;
    std::string accuracyPrecision; ///< precision at which the accuracy holds
    std::string source;
    FigureGrade grade = FigureGrade::DERIVED;
    std::string note;
};

/**
 * @ingroup aiot_hardware
 * @brief The networks that processors have been measured with.
 *
 * @code
 *   DnnCatalogue networks = DnnCatalogue::BuiltIn();
 *   const DnnProfile network = networks.Get("mobilenet_v2");
 * @endcode
 */
class DnnCatalogue
{
  public:
    /// An empty catalogue.
    DnnCatalogue();

    /// @return the module's own table, traces/networks.csv
    static DnnCatalogue BuiltIn();

    /**
     * @brief Adds the rows of a table; a row replaces the network of the same name.
     * @param table columns as in traces/networks.csv
     * @throw std::invalid_argument "name:line: ..."; then nothing was added
     */
    void Add(const CsvTable& table);

    /// @return the network; case, blanks, '-' and '_' do not matter
    /// @throw std::invalid_argument for an unknown name, with near ones
    DnnProfile Get(const std::string& name) const;

    /// @return the same, valid until the next Add(); null for an unknown name
    const DnnProfile* Find(const std::string& name) const;

    /// @return whether Get() would find the name
    bool Has(const std::string& name) const;

    /// @return all names in the table's order
    std::vector<std::string> GetNames() const;

  private:
    NameIndex m_index;
    std::vector<DnnProfile> m_networks; ///< in the index's order
};

} // namespace ns3::aiot

#endif // AIOT_DNN_CATALOGUE_H
