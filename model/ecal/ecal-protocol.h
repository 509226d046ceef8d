// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_PROTOCOL_H
#define AIOT_ECAL_PROTOCOL_H

#include "ns3/csv-table.h"

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// The layers of eCAL's transmission model, in the order in which a message passes them.
enum class ProtocolLayer
{
    APPLICATION,
    PRESENTATION,
    SESSION,
    TRANSPORT,
    NETWORK,
    DATALINK,
    PHYSICAL
};

/// Number of layers.
constexpr std::size_t PROTOCOL_LAYERS = 7;

/// @return the layer's name in lower case, e.g. "datalink"
const char* ProtocolLayerName(ProtocolLayer layer);

/**
 * @param name a layer's name as ProtocolLayerName() spells it
 * @throw std::invalid_argument for another word, with the known ones
 */
ProtocolLayer ParseProtocolLayer(const std::string& name);

/**
 * @ingroup aiot_ecal
 * @brief What one protocol adds to a message, and what its bits cost at that layer.
 *
 * Overheads are bits added per bit that enters the layer, in [0, 1000]. Energies are J per bit that
 * leaves it, in [0, 1e6]. Processing costs deviceCount x deviceJ and gatewayCount x gatewayJ per
 * bit; the sources disagree whether the counts are cycles or nodes, only the products matter.
 */
struct TransmissionProtocol
{
    std::string name;
    ProtocolLayer layer = ProtocolLayer::APPLICATION;
    double dataOverhead = 0.0;    ///< headers, padding
    double controlOverhead = 0.0; ///< acknowledgements, handshakes
    double txJPerBit = 0.0;       ///< sender
    double rxJPerBit = 0.0;       ///< receiver
    double deviceCount = 0.0;     ///< in [0, 1e9]
    double deviceJ = 0.0;
    double gatewayCount = 0.0; ///< in [0, 1e9]
    double gatewayJ = 0.0;
};

/// @throw std::invalid_argument "protocol 'X': what must be ..." where a figure is out of its range
void CheckProtocol(const TransmissionProtocol& protocol);

/**
 * @ingroup aiot_ecal
 * @brief The protocols that a transmission hop may name, by layer.
 *
 * @code
 *   ProtocolTable protocols = ProtocolTable::BuiltIn();
 *   const TransmissionProtocol& tcp = protocols.Get(ProtocolLayer::TRANSPORT, "TCP");
 * @endcode
 *
 * The built-in table is traces/ecal-protocols.csv: the figures of eCAL's authors, for which they
 * give no source. A simulated or measured link differs from them by orders of magnitude.
 */
class ProtocolTable
{
  public:
    /// @return the table of the authors' protocols
    static ProtocolTable BuiltIn();

    /**
     * @brief Adds the rows of a table, or replaces protocols of equal layer and name.
     * @param table columns as in traces/ecal-protocols.csv
     * @throw std::invalid_argument "name:line: ..."
     */
    void AddTable(const CsvTable& table);

    /**
     * @brief Adds a protocol, or replaces the one of equal layer and name.
     * @throw std::invalid_argument as CheckProtocol() does
     */
    void Add(const TransmissionProtocol& protocol);

    /**
     * @param layer where the protocol belongs
     * @param name its name, upper and lower case as in the table
     * @throw std::invalid_argument for an unknown one, with the layer's known ones
     */
    const TransmissionProtocol& Get(ProtocolLayer layer, const std::string& name) const;

    /// @return the protocol named Generic_ and the layer's name
    const TransmissionProtocol& GetGeneric(ProtocolLayer layer) const;

    /// @return the names of a layer's protocols, in alphabetical order
    std::vector<std::string> GetNames(ProtocolLayer layer) const;

  private:
    std::array<std::map<std::string, TransmissionProtocol>, PROTOCOL_LAYERS> m_protocols;
};

} // namespace ns3::aiot

#endif // AIOT_ECAL_PROTOCOL_H
