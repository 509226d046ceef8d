// SPDX-License-Identifier: GPL-2.0-only
#include "sheet-prices.h"

#include "analytic-roofline.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// Rate over bandwidth of the GPUs in our table: 150 (A100) to 420 (L4).
constexpr double GPU_MACS_PER_BYTE = 200.0;
/// Of other engines: as where their fits begin.
constexpr double OTHER_MACS_PER_BYTE = 8.0;
constexpr double BITS_PER_BYTE = 8.0;
/// Launch and request begin in the middle of the rates of our GPUs and cards.
constexpr double START_RATE = 2e13;

/// Of one accelerator, in that precision or a wider one; where the sheet has it not, in a narrower
/// one by the bits.
std::optional<double>
FindRate(const DeviceSheet& sheet, Precision precision)
{
    const bool isMissing = sheet.macsPerS.count(precision) == 0;
    double best = 0.0;
    for (const auto& [other, rate] : sheet.macsPerS)
    {
        const double ratio = static_cast<double>(GetBits(other)) / GetBits(precision);
        best = ratio >= 1.0 || isMissing ? std::max(best, rate * std::min(1.0, ratio)) : best;
    }
    return best > 0.0 ? std::make_optional(best) : std::nullopt;
}

double
FindBandwidth(const DeviceSheet& sheet, ComputeEngine engine)
{
    double best = 0.0;
    for (const auto& rate : sheet.macsPerS)
    {
        best = std::max(best, rate.second);
    }
    const bool isGpu = engine == ComputeEngine::GPU;
    return sheet.bytesPerS.value_or(best / (isGpu ? GPU_MACS_PER_BYTE : OTHER_MACS_PER_BYTE));
}

/// The amounts in seconds, launches and the request as they are.
std::optional<WorkAmounts>
MakeTimes(const ProcessorProfile& processor,
          ComputeEngine engine,
          const DnnWork& work,
          const std::string& precision)
{
    const DeviceSheet sheet = MakeDeviceSheet(processor);
    const auto rate = FindRate(sheet, ParsePrecision(precision));
    if (!rate || engine != GetSheetEngine(processor))
    {
        return std::nullopt;
    }
    const double bytes = GetBits(ParsePrecision(precision)) / BITS_PER_BYTE;
    const double moveS = bytes / FindBandwidth(sheet, engine);
    WorkAmounts times = MakeWorkAmounts(work);
    times[0] /= *rate;
    times[1] /= *rate;
    times[2] *= moveS;
    times[3] *= moveS;
    return times;
}

/// What one accelerator draws above the idle machine.
double
UnitPowerW(const ProcessorProfile& processor)
{
    const double units = std::max(1U, processor.accelerators);
    const double aboveW = processor.activeW.value - processor.idleW.value;
    return std::max(aboveW, LEAST_NET_SHARE * processor.activeW.value) / units;
}

} // namespace

SheetPrices::SheetPrices(const MeasuredInferences& measured,
                         DnnLibrary& library,
                         const ProcessorCatalogue& processors)
    : m_measured(measured),
      m_library(library),
      m_processors(processors)
{
}

const SheetPrices::Fit&
SheetPrices::GetFit(const CoefficientGroup& group, const std::string& withoutDevice)
{
    const std::string name = group.name + '\n' + withoutDevice;
    const auto known = m_fits.find(name);
    if (known != m_fits.end())
    {
        return known->second;
    }
    std::vector<PricedWork> nets;
    std::vector<PricedWork> latencies;
    for (const MeasuredInference& row : m_measured.GetRows())
    {
        const auto& work = m_library.Get(row.cost.network).work;
        if (!work || row.device == withoutDevice || row.cost.load != InferenceLoad::SINGLE ||
            GetPriceGroup(row).name != group.name)
        {
            continue;
        }
        const ProcessorProfile processor = m_processors.Get(row.device);
        const auto times = MakeTimes(processor, row.cost.engine, *work, row.cost.precision);
        if (times)
        {
            nets.push_back({*times, row.netJ / UnitPowerW(processor), row.device});
            latencies.push_back({*times, row.cost.latencyS, row.device});
        }
    }
    const WorkCoefficients& work = group.start;
    const WorkCoefficients start{1, work[1], 1, 1, work[4] / START_RATE, work[5] / START_RATE};
    Fit fit{{start, start}, nets.size()};
    if (!nets.empty())
    {
        fit.prices = {AdjustWorkPrices(nets, start), AdjustWorkPrices(latencies, start)};
    }
    return m_fits.emplace(name, fit).first->second;
}

std::optional<NetCost>
SheetPrices::Estimate(const EnergySubject& subject, const std::string& withoutDevice)
{
    if (!subject.network->work)
    {
        return std::nullopt;
    }
    const auto times =
        MakeTimes(subject.processor, subject.engine, *subject.network->work, subject.precision);
    if (!times)
    {
        return std::nullopt;
    }
    const CoefficientGroup group = GetPriceGroup(subject.engine,
                                                 InferenceLoad::SINGLE,
                                                 subject.processor.kind,
                                                 subject.runtime,
                                                 subject.precision);
    const Fit& fit = GetFit(group, withoutDevice);
    return NetCost{PriceWork(fit.prices.net, *times) * UnitPowerW(subject.processor),
                   PriceWork(fit.prices.latency, *times)};
}

std::size_t
SheetPrices::CountRows(const std::string& group, const std::string& withoutDevice)
{
    const auto known = m_fits.find(group + '\n' + withoutDevice);
    return known == m_fits.end() ? 0 : known->second.rows;
}

void
SheetPrices::Clear()
{
    m_fits.clear();
}

} // namespace ns3::aiot
