// SPDX-License-Identifier: GPL-2.0-only
#include "node-label.h"

namespace ns3
{
namespace aiot
{

NodeLabel
MakeNodeLabel(const std::string& name, const Board& board, const std::string& zone)
{
    NodeLabel label;
    label.name = name;
    label.role = board.profile.role;
    label.zone = zone;
    label.pue = board.profile.pue.value;
    label.facility = board.profile.facility ? name : "";
    label.board = board.profile.name;
    label.processor = board.profile.processor;
    return label;
}

} // namespace aiot
} // namespace ns3
