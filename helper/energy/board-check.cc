// SPDX-License-Identifier: GPL-2.0-only
#include "board-check.h"

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
RequireRadio(const Board& board, const std::string& technology)
{
    if (!board.radio || board.radio->GetTechnology() != technology)
    {
        Refuse(board, technology);
    }
}

void
RequirePort(const Board& board)
{
    const std::string kind = board.radio ? board.radio->GetTechnology() : "csma";
    if (board.baseStation || (kind != "csma" && kind != "p2p"))
    {
        Refuse(board, "a wired port");
    }
}

} // namespace aiot
} // namespace ns3
