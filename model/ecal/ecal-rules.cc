// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-rules.h"

namespace ns3::aiot
{

EcalRules
EcalRules::Estimate()
{
    EcalRules rules;
    rules.transmission.rounding = BitRounding::TRUNCATED;
    rules.transmission.placement = TermPlacement::EVERY_LAYER;
    rules.inferenceOnLastHopOnly = true;
    rules.authorsPreprocessing = true;
    rules.overheadOnTotalOnly = true;
    return rules;
}

EcalRules
EcalRules::RunCalculatorHops()
{
    EcalRules rules = Estimate();
    rules.transmission.hops = HopSemantics::LAST_HOP_TWICE;
    return rules;
}

EcalRules
EcalRules::Corrected()
{
    return EcalRules();
}

} // namespace ns3::aiot
