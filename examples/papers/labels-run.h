// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LABELS_RUN_H
#define AIOT_LABELS_RUN_H

#include "ns3/label-cost.h"
#include "ns3/records.h"
#include "ns3/zone-intensities.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// Where labels and training draw their joules.
struct LabelPlace
{
    std::string zone;                   //!< grid zone
    std::optional<std::string> network; //!< of an automatic annotator
    std::string processor;              //!< of it; empty: none
    std::optional<int64_t> startNs;     //!< instant of simulated time zero (ns since 1970)
};

/// The two choices: all samples are labelled, or few.
const std::vector<std::string> LABEL_CHOICES{"supervised", "self-supervised"};

/**
 * Play one of the choices, so that it stands in a database as any run does: a node that labels and
 * trains. The run is as long as one annotator takes to label all samples (1 s to 1e9 s); all joules
 * are spread evenly over it.
 *
 * @param choice what is weighed
 * @param which one of LABEL_CHOICES
 * @param place where
 * @param zones intensity by zone
 * @param data where rows are appended; the run's name and arguments are there
 */
void RecordLabels(const LabelChoice& choice,
                  const std::string& which,
                  const LabelPlace& place,
                  ZoneIntensities& zones,
                  RunData& data);

} // namespace aiot
} // namespace ns3

#endif // AIOT_LABELS_RUN_H
