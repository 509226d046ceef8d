// SPDX-License-Identifier: GPL-2.0-only
#include "calibrate-answer.h"

#include "energy-samples-json.h"

#include "ns3/finite-number.h"
#include "ns3/input-file.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <iostream>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Largest share of a log that may be missing or clipped: joules are to be right within this.
constexpr double MOST_UNOBSERVED = 0.005;

/// Whether a file is JSON: its first byte that is no blank opens an array or an object. The mark
/// with which some programs begin UTF-8 is none of it.
bool
IsJson(const std::string& path)
{
    try
    {
        std::array<char, 4096> start{};
        InputFile file(path);
        const std::size_t read = file.Read(start.data(), start.size());
        const char* const end = start.data() + read;
        constexpr std::string_view MARK = "\xEF\xBB\xBF";
        const bool isMarked = std::string_view(start.data(), read).substr(0, MARK.size()) == MARK;
        const char* const text = start.data() + (isMarked ? MARK.size() : 0);
        const char* const first = std::find_if(text, end, [](char letter) {
            return !std::isspace(static_cast<unsigned char>(letter));
        });
        return first != end && (*first == '[' || *first == '{');
    }
    catch (const std::runtime_error& error)
    {
        throw std::runtime_error(OneLineText(path) + ": " + error.what());
    }
}

void
RequireFewGaps(const PowerTrace& trace, const std::string& name, const CalibrateQuery& query)
{
    const double lengthS = trace.GetEndS() - trace.startS.front();
    if (!query.acceptGaps && trace.unobservedS > MOST_UNOBSERVED * lengthS)
    {
        throw std::invalid_argument(
            name + ": " + ShownNumber(trace.unobservedS) + " of " + ShownNumber(lengthS) +
            " s have no readings, the first of them after " +
            ShownNumber(trace.gaps.front().fromS) +
            " s: cut the log there, or calibrate what is observed by --accept-gaps");
    }
}

/// A gap that is a small part of the log may be a large one of the work.
void
RequireObservedWindow(const PowerCalibration& found,
                      const std::string& name,
                      const CalibrateQuery& query)
{
    if (query.acceptGaps || !found.window)
    {
        return;
    }
    const double lengthS = found.window->endS - found.window->startS;
    if (found.window->unobservedS > MOST_UNOBSERVED * lengthS)
    {
        throw std::invalid_argument(name + ": " + ShownNumber(found.window->unobservedS) +
                                    " s of the work from " + ShownNumber(found.window->startS) +
                                    " to " + ShownNumber(found.window->endS) +
                                    " s have no readings; --accept-gaps answers with the joules "
                                    "that were observed");
    }
}

/// Nothing gives back power in a state of its own: such a log was taken the other way round.
void
RequireNoNegativeState(const PowerCalibration& found, const std::string& name)
{
    for (const CalibratedState& state : found.states)
    {
        if (state.powerW < 0.0 && state.powerHighW < 0.0)
        {
            throw std::invalid_argument(name + ": a state draws " + ShownNumber(state.powerW) +
                                        " W; is the meter connected the other way round?");
        }
    }
}

void
NameAsAsked(PowerCalibration& found, const std::string& name, const CalibrateQuery& query)
{
    if (query.stateNames.empty())
    {
        return;
    }
    if (query.stateNames.size() != found.states.size())
    {
        throw std::invalid_argument(name + ": " + std::to_string(found.states.size()) +
                                    " states were found, and --state names " +
                                    std::to_string(query.stateNames.size()));
    }
    for (std::size_t i = 0; i < found.states.size(); ++i)
    {
        found.states[i].name = query.stateNames[i];
    }
}

/// The catalogue's quantity that a state is, empty if none.
std::string
QuantityOf(const PowerCalibration& found, std::size_t state)
{
    const std::string& name = found.states[state].name;
    if (name == "sleep" || name == "off")
    {
        return name + "_w";
    }
    if (state == found.window->active)
    {
        return "active_w";
    }
    return state == found.window->idle ? "idle_w" : "";
}

void
Pool(const CalibratedState& state,
     const std::string& quantity,
     std::vector<CalibratedFigure>& figures)
{
    if (quantity.empty())
    {
        return;
    }
    auto figure = std::find_if(figures.begin(), figures.end(), [&](const CalibratedFigure& known) {
        return known.quantity == quantity;
    });
    if (figure == figures.end())
    {
        figures.push_back({quantity, 0.0, state.meanLowW, state.meanHighW, 0.0});
        figure = figures.end() - 1;
    }
    figure->lowW = std::min(figure->lowW, state.meanLowW);
    figure->highW = std::max(figure->highW, state.meanHighW);
    const double seconds = figure->seconds + state.durationS;
    figure->valueW = (figure->valueW * figure->seconds + state.powerW * state.durationS) / seconds;
    figure->seconds = seconds;
}

/// A progress line on stderr for logs that take a while.
LogProgress
ShowProgress(const std::string& path)
{
    return
        [path, next = std::uint64_t{100} << 20](std::uint64_t done, std::uint64_t total) mutable {
            if (done >= next)
            {
                next += std::uint64_t{100} << 20;
                std::cerr << OneLineText(path) << ": " << (done >> 20) << " of " << (total >> 20)
                          << " MB read" << std::endl;
            }
        };
}

void
AddRecord(CalibratedLog& log,
          PowerTrace trace,
          const std::string& name,
          const CalibrateQuery& query)
{
    RequireFewGaps(trace, name, query);
    CalibratedRecord record{std::move(trace), {}};
    record.found = Calibrate(record.trace, query.rules);
    if (!query.acceptClipped && record.found.clippedShare > MOST_UNOBSERVED)
    {
        throw std::invalid_argument(name + ": " + ShownNumber(100.0 * record.found.clippedShare) +
                                    " % of the window's samples stand at the log's maximum: it is "
                                    "clipped, and its joules are too low; --accept-clipped answers "
                                    "with what there is");
    }
    RequireObservedWindow(record.found, name, query);
    RequireNoNegativeState(record.found, name);
    NameAsAsked(record.found, name, query);
    log.records.push_back(std::move(record));
}

} // namespace

CalibratedLog
CalibrateLog(const std::string& path, const CalibrateQuery& query)
{
    const std::string name = OneLineText(path);
    CalibratedLog log{path, "energy-samples", {}};
    if (!IsJson(path))
    {
        PowerLog read = ReadPowerLog(path, query.log, ShowProgress(path));
        log.format = read.format;
        AddRecord(log, std::move(read.trace), name, query);
        return log;
    }
    std::vector<MeterRecord> records = ReadEnergySamples(path, ShowProgress(path));
    for (std::size_t i = 0; i < records.size(); ++i)
    {
        const std::string place =
            records.size() > 1 ? name + ": record " + std::to_string(i + 1) : name;
        if (query.log.powerUnit.empty())
        {
            RequirePlausiblePower(records[i].trace, records[i].voltageV, place, "--power-unit");
        }
        AddRecord(log, std::move(records[i].trace), place, query);
    }
    return log;
}

std::vector<CalibratedFigure>
PoolFigures(const std::vector<CalibratedLog>& logs)
{
    std::vector<CalibratedFigure> figures;
    for (const CalibratedLog& log : logs)
    {
        const std::string name = OneLineText(log.path);
        for (const CalibratedRecord& record : log.records)
        {
            const PowerCalibration& found = record.found;
            if (!found.window || found.window->idle == found.window->active)
            {
                throw std::invalid_argument(name + ": no row, there is one state only");
            }
            if (found.clippedSamples > 0)
            {
                throw std::invalid_argument(name + ": no row, the log is clipped");
            }
            for (std::size_t i = 0; i < found.states.size(); ++i)
            {
                Pool(found.states[i], QuantityOf(found, i), figures);
            }
        }
    }
    return figures;
}

} // namespace ns3::aiot
