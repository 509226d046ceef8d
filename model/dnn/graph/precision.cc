// SPDX-License-Identifier: GPL-2.0-only
#include "precision.h"

#include "checked-count.h"

#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

std::uint64_t
GetBits(Precision precision)
{
    switch (precision)
    {
    case Precision::FP32:
        return 32;
    case Precision::FP16:
        return 16;
    case Precision::INT8:
        return 8;
    case Precision::INT4:
        return 4;
    }
    throw std::invalid_argument("precision outside the enumeration");
}

std::uint64_t
GetBytes(std::uint64_t elements, Precision precision)
{
    return (CheckedProduct({elements, GetBits(precision)}) + 7) / 8;
}

std::string
ToString(Precision precision)
{
    switch (precision)
    {
    case Precision::FP32:
        return "fp32";
    case Precision::FP16:
        return "fp16";
    case Precision::INT8:
        return "int8";
    case Precision::INT4:
        return "int4";
    }
    throw std::invalid_argument("precision outside the enumeration");
}

Precision
ParsePrecision(const std::string& name)
{
    const std::string lower = LowerText(name);
    for (const Precision precision : GetPrecisions())
    {
        if (ToString(precision) == lower)
        {
            return precision;
        }
    }
    throw std::invalid_argument("unknown precision " + QuotedText(name) +
                                ", known are fp32, fp16, int8, int4");
}

const std::vector<Precision>&
GetPrecisions()
{
    static const std::vector<Precision> precisions{Precision::FP32,
                                                   Precision::FP16,
                                                   Precision::INT8,
                                                   Precision::INT4};
    return precisions;
}

} // namespace ns3::aiot
