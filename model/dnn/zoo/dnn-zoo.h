// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DNN_ZOO_H
#define AIOT_DNN_ZOO_H

#include "ns3/layer-graph.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/**
 * @defgroup aiot_dnn_zoo Model zoo
 * @ingroup aiot
 * Known neural networks, made from their architectures.
 */

namespace ns3::aiot
{

struct ZooDnn;

/**
 * @ingroup aiot_dnn_zoo
 * @brief What a caller wants other than a network's own setting.
 *
 * A network refuses what it does not have: a language model has no resolution.
 */
struct ZooOptions
{
    std::optional<std::uint64_t> resolution{};   ///< height and width of the image
    std::optional<std::uint64_t> classes{};      ///< width of the last layer
    std::optional<std::uint64_t> tokens{};       ///< tokens or time steps that are processed
    std::optional<std::uint64_t> cachedTokens{}; ///< decoders: earlier tokens in the cache
    bool auxiliaryHeads = false; ///< GoogLeNet, Inception v3: with the heads used in training
};

/**
 * @ingroup aiot_dnn_zoo
 * @brief Published networks, made from their architectures.
 *
 * Image classifiers carry torchvision's names ("resnet50", "vit_b_16") and take its input
 * size. Names that hold numbers make any network of the kind:
 *
 *   mobilenet_v1_WIDTH_RESOLUTION, mobilenet_v2_WIDTH_RESOLUTION,
 *   mobilenet_v3_large_tf_WIDTH_RESOLUTION (also small, and ..._minimalistic_tf_...),
 *   mobilenetv1_PERCENT and the like (timm's names, three digits),
 *   mlp_IN_HIDDEN_..._OUT, kan_IN_HIDDEN_..._OUT, lstm_IN_HIDDEN_OUT, gru_IN_HIDDEN_OUT.
 *
 * Case does not matter, nor do '-' and '_' and blanks. "mobilenet_v1_0.25_96" is MLPerf Tiny's
 * network with two classes.
 *
 * @code
 *   DnnZoo zoo;
 *   LayerGraph network = zoo.Make("resnet50");
 *   ZooOptions next;
 *   next.tokens = 1;
 *   next.cachedTokens = 1023;
 *   zoo.Make("gpt2", next).GetTotal().macs; // the 1024th token
 * @endcode
 */
class DnnZoo
{
  public:
    DnnZoo();
    ~DnnZoo();
    DnnZoo(const DnnZoo&) = delete;
    DnnZoo& operator=(const DnnZoo&) = delete;

    /// @return all names that need no number of the caller's, by family
    std::vector<std::string> GetNames() const;

    /// @return whether Make() knows the name
    bool Has(const std::string& name) const;

    /**
     * @param name the network
     * @param options what is to be different
     * @throw std::invalid_argument for an unknown name: one line with up to three near ones; for an
     *        option that the network does not have or cannot take
     */
    LayerGraph Make(const std::string& name, const ZooOptions& options = {}) const;

    /// @return the family of a network, e.g. "ResNet" @throw std::invalid_argument as Make()
    std::string GetFamily(const std::string& name) const;

    /// @return the names that look most like one, nearest first, at most three
    std::vector<std::string> GetNearest(const std::string& name) const;

  private:
    std::optional<ZooDnn> Find(const std::string& name) const;
    ZooDnn Get(const std::string& name) const;

    std::vector<ZooDnn> m_networks;
};

} // namespace ns3::aiot

#endif // AIOT_DNN_ZOO_H
