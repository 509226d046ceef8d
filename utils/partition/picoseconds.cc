// SPDX-License-Identifier: GPL-2.0-only
#include "picoseconds.h"

#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::uint64_t SCALE = 1000;
constexpr std::size_t DECIMALS = 3;
constexpr std::uint64_t MOST_PICOSECONDS = 1'000'000'000'000;

} // namespace

std::uint64_t
ParseFemtoseconds(const std::string& text, const std::string& option)
{
    constexpr std::size_t MOST_DIGITS = 13;
    constexpr const char* DIGITS = "0123456789";
    const std::size_t point = text.find('.');
    const std::string whole = text.substr(0, point);
    std::string rest = point == std::string::npos ? "0" : text.substr(point + 1);
    const bool isNumber = !whole.empty() && !rest.empty() && whole.size() <= MOST_DIGITS &&
                          rest.size() <= DECIMALS &&
                          whole.find_first_not_of(DIGITS) == std::string::npos &&
                          rest.find_first_not_of(DIGITS) == std::string::npos;
    if (!isNumber || std::stoull(whole) > MOST_PICOSECONDS)
    {
        throw std::invalid_argument(option + ": " + QuotedText(text) +
                                    " is not picoseconds per MAC: 0 to 10^12, with up to three "
                                    "decimals");
    }
    rest.resize(DECIMALS, '0');
    return std::stoull(whole) * SCALE + std::stoull(rest);
}

nlohmann::ordered_json
PicosecondsJson(std::uint64_t femtoseconds)
{
    return femtoseconds % SCALE == 0
               ? nlohmann::ordered_json(femtoseconds / SCALE)
               : nlohmann::ordered_json(static_cast<double>(femtoseconds) / SCALE);
}

} // namespace ns3::aiot
