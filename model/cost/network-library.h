// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_NETWORK_LIBRARY_H
#define AIOT_NETWORK_LIBRARY_H

#include "network-work.h"

#include "ns3/layer-graph.h"
#include "ns3/network-catalogue.h"
#include "ns3/network-zoo.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A network as far as its energy is concerned.
struct KnownNetwork
{
    std::string name;
    std::string key;                 ///< NetworkKey() of the name
    std::optional<double> macs;      ///< nothing for a network whose shapes are not known
    std::optional<NetworkWork> work; ///< nothing where no graph is at hand
    std::vector<KernelWork> kernels; ///< empty likewise
};

/// Networks by name: the zoo's, the network catalogue's, those that were added as graphs, and the
/// four of MLPerf Tiny by the names of their benchmarks (ad, ic, kws, vww). BERT on N tokens is
/// "bert_large_N"; "bert_large" alone stands for 384, at which it was measured.
class NetworkLibrary
{
  public:
    explicit NetworkLibrary(const NetworkCatalogue& catalogue);

    /**
     * @brief Adds a network, or replaces the one of its name.
     * @return whether its work differs from what the name stood for
     */
    bool Add(const LayerGraph& graph);

    /// Makes a name known, with nothing else, unless it is known already.
    void AddName(const std::string& name);

    /**
     * @param name any spelling that the zoo, the catalogue or Add() knows
     * @return the network; valid until the next Add()
     * @throw std::invalid_argument for an unknown name, with near ones
     */
    const KnownNetwork& Get(const std::string& name);

  private:
    KnownNetwork Make(const std::string& name) const;

    NetworkZoo m_zoo;
    NetworkCatalogue m_catalogue;
    std::map<std::string, KnownNetwork> m_networks; ///< by key
};

} // namespace ns3::aiot

#endif // AIOT_NETWORK_LIBRARY_H
