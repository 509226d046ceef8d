// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DNN_LIBRARY_H
#define AIOT_DNN_LIBRARY_H

#include "dnn-work.h"

#include "ns3/dnn-catalogue.h"
#include "ns3/dnn-zoo.h"
#include "ns3/layer-graph.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A network as far as its energy is concerned.
struct KnownDnn
{
    std::string name;
    std::string key;                 ///< DnnKey() of the name
    std::optional<double> macs;      ///< nothing for a network whose shapes are not known
    std::optional<DnnWork> work;     ///< nothing where no graph is at hand
    std::vector<KernelWork> kernels; ///< may be empty as well
};

/// Networks by name: the zoo's, the network catalogue's, those that were added as graphs, and the
/// four of MLPerf Tiny by the names of their benchmarks (ad, ic, kws, vww). BERT on N tokens is
/// "bert_large_N"; "bert_large" alone stands for 384, at which it was measured.
class DnnLibrary
{
  public:
    explicit DnnLibrary(const DnnCatalogue& catalogue);

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
    const KnownDnn& Get(const std::string& name);

    /// @return whether Get() has the work of the network, which is not made for that
    bool HasWork(const std::string& name) const;

  private:
    bool IsOnlyCatalogued(const std::string& name) const;
    KnownDnn Make(const std::string& name) const;

    DnnZoo m_zoo;
    DnnCatalogue m_catalogue;
    std::map<std::string, KnownDnn> m_networks; ///< by key
};

} // namespace ns3::aiot

#endif // AIOT_DNN_LIBRARY_H
