// SPDX-License-Identifier: GPL-2.0-only
#include "learning-policy.h"

#include "learning-pipe.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/learning-policies.h"
#include "ns3/quoted-text.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <iostream>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

Ptr<RoundPolicy>
MakeRoundPolicy(const LearningScenarioConfig& config)
{
    const LearningSetup& setup = config.setup;
    const UintegerValue active(static_cast<uint64_t>(setup.activeDevices));
    const UintegerValue neighbours(static_cast<uint64_t>(setup.neighbours));
    if (config.policy == "cl")
    {
        return CreateObjectWithAttributes<CentralisedPolicy>(
            "Uploads",
            UintegerValue(static_cast<uint64_t>(setup.uploads)),
            "Rounds",
            UintegerValue(config.rounds));
    }
    if (config.policy == "fa")
    {
        return CreateObjectWithAttributes<FederatedPolicy>("Active",
                                                           active,
                                                           "Selection",
                                                           StringValue(config.selection),
                                                           "AllTrain",
                                                           BooleanValue(setup.allTrain),
                                                           "DownlinkToAll",
                                                           BooleanValue(setup.downlinkToAll),
                                                           "ServerShare",
                                                           DoubleValue(setup.serverShare));
    }
    if (config.policy == "cfa")
    {
        return CreateObjectWithAttributes<ConsensusPolicy>("Active",
                                                           active,
                                                           "Selection",
                                                           StringValue(config.selection),
                                                           "Neighbours",
                                                           neighbours);
    }
    if (config.policy == "maml")
    {
        const MetaLearning& meta = config.meta;
        auto policy = CreateObjectWithAttributes<MetaPolicy>(
            "DevicesPerTask",
            UintegerValue(static_cast<uint64_t>(meta.devicesPerTask)),
            "MetaTasks",
            UintegerValue(static_cast<uint64_t>(meta.metaTasks)),
            "MetaRounds",
            UintegerValue(static_cast<uint64_t>(meta.metaRounds)),
            "MetaBatches",
            DoubleValue(meta.innerBatches + meta.jacobianFactor * meta.outerBatches),
            "Neighbours",
            neighbours,
            "UploadEachRound",
            BooleanValue(meta.uploadEachRound));
        policy->SetAdaptRounds({meta.adaptRounds.begin(), meta.adaptRounds.end()});
        return policy;
    }
    if (config.policy == "pipe")
    {
        auto policy = CreateObject<PipePolicy>();
        policy->SetStreams(std::cin, std::cout);
        return policy;
    }
    TypeId tid;
    if (!TypeId::LookupByNameFailSafe(config.policy, &tid) ||
        !tid.IsChildOf(RoundPolicy::GetTypeId()) || !tid.HasConstructor())
    {
        throw std::invalid_argument(
            "policy " + QuotedText(config.policy) +
            " is not one of cl, fa, cfa, maml, pipe, nor a type of RoundPolicy");
    }
    if (tid == PipePolicy::GetTypeId())
    {
        throw std::invalid_argument("policy " + QuotedText(config.policy) +
                                    " needs the other side's streams: give --policy=pipe");
    }
    ObjectFactory factory;
    factory.SetTypeId(tid);
    return factory.Create<RoundPolicy>();
}

} // namespace aiot
} // namespace ns3
