// SPDX-License-Identifier: GPL-2.0-only
#include "analytic-roofline.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double BITS_PER_BYTE = 8.0;

std::optional<double>
FindQuantity(const ProcessorProfile& profile, const std::string& quantity)
{
    const auto found = profile.quantities.find(quantity);
    return found == profile.quantities.end() ? std::nullopt
                                             : std::make_optional(found->second.value);
}

} // namespace

DeviceSheet
MakeDeviceSheet(const ProcessorProfile& profile)
{
    DeviceSheet sheet;
    sheet.name = profile.name;
    sheet.idleW = profile.idleW.value;
    sheet.activeW = profile.activeW.value;
    sheet.bytesPerS = FindQuantity(profile, "memory_bandwidth_bytes_per_s");
    sheet.launchS = FindQuantity(profile, "kernel_launch_s").value_or(0.0);
    sheet.macJ = FindQuantity(profile, "mac_energy_j");
    sheet.byteJ = FindQuantity(profile, "byte_energy_j");
    for (const Precision precision : GetPrecisions())
    {
        const auto rate = FindQuantity(profile, "macs_per_s_" + ToString(precision));
        if (rate && *rate > 0.0)
        {
            sheet.macsPerS[precision] = *rate;
        }
    }
    return sheet;
}

std::string
ListPrecisions(const DeviceSheet& sheet)
{
    std::string names;
    for (const auto& rate : sheet.macsPerS)
    {
        names += (names.empty() ? "" : ", ") + ToString(rate.first);
    }
    return names.empty() ? "nothing" : names;
}

AnalyticRoofline::AnalyticRoofline(const DeviceSheet& sheet)
    : m_sheet(sheet)
{
}

bool
AnalyticRoofline::Supports(Precision precision) const
{
    return m_sheet.macsPerS.count(precision) > 0;
}

AnalyticCost
AnalyticRoofline::Estimate(const std::vector<KernelWork>& kernels,
                           Precision precision,
                           unsigned batch) const
{
    const auto rate = m_sheet.macsPerS.find(precision);
    if (rate == m_sheet.macsPerS.end())
    {
        throw std::invalid_argument("processor " + QuotedText(m_sheet.name) + " has no rate for " +
                                    ToString(precision) + "; it computes in " +
                                    ListPrecisions(m_sheet));
    }
    if (batch == 0)
    {
        throw std::invalid_argument("a batch has at least one inference");
    }
    const double bytesPerElement = static_cast<double>(GetBits(precision)) / BITS_PER_BYTE;
    double busyS = 0.0;
    double macs = 0.0;
    double bytes = 0.0;
    for (const KernelWork& kernel : kernels)
    {
        const double kernelMacs = batch * kernel.macs;
        const double elements =
            kernel.weights + batch * (kernel.inputElements + kernel.outputElements);
        const double kernelBytes = elements * bytesPerElement;
        const double moveS = m_sheet.bytesPerS ? kernelBytes / *m_sheet.bytesPerS : 0.0;
        busyS += std::max(kernelMacs / rate->second, moveS);
        macs += kernelMacs;
        bytes += kernelBytes;
    }
    AnalyticCost cost;
    cost.latencyS =
        m_sheet.calibration * busyS + m_sheet.launchS * static_cast<double>(kernels.size());
    cost.energyNetJ = m_sheet.macJ || m_sheet.byteJ
                          ? macs * m_sheet.macJ.value_or(0.0) + bytes * m_sheet.byteJ.value_or(0.0)
                          : cost.latencyS * (m_sheet.activeW - m_sheet.idleW);
    cost.energyJ = cost.energyNetJ + cost.latencyS * m_sheet.idleW;
    return cost;
}

const DeviceSheet&
AnalyticRoofline::GetSheet() const
{
    return m_sheet;
}

} // namespace ns3::aiot
