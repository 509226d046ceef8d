// SPDX-License-Identifier: GPL-2.0-only
#include "known-errors.h"

#include "ns3/built-in-table.h"

#include <array>
#include <charconv>
#include <stdexcept>
#include <string_view>
#include <system_error>

namespace ns3::aiot
{

namespace
{

constexpr const char* TABLE = "left-out-errors.csv";
/// Columns behind the question.
constexpr std::size_t NUMBERS = 3;

/// @return the numbers behind a question; nothing where it is not in the table
std::optional<std::array<double, NUMBERS>>
FindNumbers(const std::string& question)
{
    // Not read as a table: a question needs two lines of some hundreds.
    const std::string_view text = GetBuiltInTable(TABLE);
    const std::string line = "\n" + question + ",";
    const std::size_t at = text.find(line);
    if (at == std::string_view::npos)
    {
        return std::nullopt;
    }
    std::array<double, NUMBERS> numbers{};
    const char* from = text.data() + at + line.size();
    const char* end = text.data() + text.size();
    for (double& number : numbers)
    {
        const auto read = std::from_chars(from, end, number);
        if (read.ec != std::errc() || read.ptr == end || (*read.ptr != ',' && *read.ptr != '\n'))
        {
            throw std::invalid_argument(std::string(TABLE) + ": no three numbers behind " +
                                        question);
        }
        from = read.ptr + 1;
    }
    return numbers;
}

void
WriteNumbers(std::ostream& os,
             const std::string& question,
             const std::array<double, NUMBERS>& numbers)
{
    os << question;
    for (const double number : numbers)
    {
        std::array<char, 32> text{};
        const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
        os << "," << std::string_view(text.data(), static_cast<std::size_t>(end - text.data()));
    }
    os << "\n";
}

/// What errors of a method rest on; those of a fitter on the software that it learned, too.
std::string
NameKind(EnergyMethod method, const EnergyEstimate& answer)
{
    return std::string(EnergyMethodName(method)) + ',' + answer.engineKind + ',' +
           InferenceLoadName(answer.load) + (answer.anySoftware ? ",any" : ",named") +
           (method == EnergyMethod::FITTED
                ? '/' + answer.processor + '/' + answer.runtime + '/' + answer.precision
                : std::string());
}

} // namespace

std::string
KnownErrors::NameError(EnergyMethod method, const EnergyEstimate& answer)
{
    return NameInterval(method, answer, Kinship::NETWORK);
}

std::string
KnownErrors::NameInterval(EnergyMethod method, const EnergyEstimate& answer, Kinship kinship)
{
    return NameKind(method, answer) + (kinship == Kinship::NETWORK  ? ",network"
                                       : kinship == Kinship::BRANCH ? ",branch"
                                       : kinship == Kinship::FAMILY ? ",family"
                                                                    : ",none");
}

std::string
KnownErrors::NameRepeats(InferenceLoad load, const std::string& engineKind, bool anySoftware)
{
    return "repeated," + engineKind + ',' + InferenceLoadName(load) +
           (anySoftware ? ",any" : ",named") + ",pair";
}

std::optional<ErrorInterval>
KnownErrors::FindInterval(const std::string& question)
{
    const auto numbers = FindNumbers("interval," + question);
    return numbers ? std::make_optional(ErrorInterval{(*numbers)[1],
                                                      (*numbers)[2],
                                                      static_cast<std::size_t>((*numbers)[0])})
                   : std::nullopt;
}

std::optional<EnergyError>
KnownErrors::FindError(const std::string& question)
{
    const auto numbers = FindNumbers("error," + question);
    return numbers ? std::make_optional(EnergyError{(*numbers)[1],
                                                    (*numbers)[2],
                                                    static_cast<std::size_t>((*numbers)[0])})
                   : std::nullopt;
}

void
KnownErrors::WriteHead(std::ostream& os)
{
    os << "# Left-out errors of estimates of energy, by method: what EnergyErrors computes from "
          "the "
          "measurements in\n# processor-inferences.csv and inferences/. A test computes them "
          "again; where they differ, it says how to write them.\n"
          "# Factors: measured over estimated, 5 and 95 % quantiles. Mean and worst: of the "
          "absolute "
          "errors, share of the measured.\n"
          "what,method,engine_kind,load,software,kinship,errors,low_factor_or_mean,"
          "high_factor_or_worst\n";
}

void
KnownErrors::Write(std::ostream& os, const std::string& question, const ErrorInterval& interval)
{
    WriteNumbers(os,
                 "interval," + question,
                 {static_cast<double>(interval.errors), interval.lowFactor, interval.highFactor});
}

void
KnownErrors::Write(std::ostream& os, const std::string& question, const EnergyError& error)
{
    WriteNumbers(os,
                 "error," + question,
                 {static_cast<double>(error.count), error.mean, error.worst});
}

} // namespace ns3::aiot
