// SPDX-License-Identifier: GPL-2.0-only
#include "board-check.h"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

/// @throw std::invalid_argument what a board has, and what it should have
[[noreturn]] void
Refuse(const Board& board, const std::string& needed)
{
    const std::string has = board.radio         ? "a radio of kind " + board.radio->GetTechnology()
                            : board.baseStation ? "a base station"
                                                : "no radio";
    throw std::invalid_argument("board " + board.profile.name + " has " + has + "; needed is " +
                                needed);
}

} // namespace

void
RequireRadio(const Board& board, const std::vector<std::string>& technologies)
{
    if (!board.radio ||
        std::find(technologies.begin(), technologies.end(), board.radio->GetTechnology()) ==
            technologies.end())
    {
        Refuse(board, technologies.front());
    }
}

void
RequirePort(const Board& board)
{
    const std::string kind = board.radio ? board.radio->GetTechnology() : "csma-port";
    if (board.baseStation || (kind != "csma-port" && kind != "p2p-port"))
    {
        Refuse(board, "a wired port");
    }
}

void
RequireRadioOf(const Board& board, const std::string& radio)
{
    const std::map<std::string, std::string> technologies{{"wifi", "wifi"},
                                                          {"lr-wpan", "802.15.4"},
                                                          {"lte", "lte"},
                                                          {"lte-m", "lte"},
                                                          {"nb-iot", "nb-iot"},
                                                          {"lorawan", "lora"},
                                                          {"ble-connection", "ble"}};
    const auto found = technologies.find(radio);
    if (found == technologies.end())
    {
        RequirePort(board);
    }
    else
    {
        RequireRadio(board, {found->second});
    }
}

} // namespace aiot
} // namespace ns3
