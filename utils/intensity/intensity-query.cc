// SPDX-License-Identifier: GPL-2.0-only
#include "intensity-query.h"

#include "common/short-number.h"
#include "intensity-json.h"

#include "ns3/catalogue.h"
#include "ns3/civil-time.h"
#include "ns3/content-digest.h"
#include "ns3/intensity-forecast.h"
#include "ns3/intensity-profile.h"
#include "ns3/publisher-time.h"
#include "ns3/quoted-text.h"
#include "ns3/text-file.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// A year into which a profile is put to be described: one of 365 days.
constexpr int COMMON_YEAR = 2001;
/// Longest lead of a forecast: a leap year.
constexpr double MAX_LEAD_H = 8784;

/// One zone that was asked about.
struct Subject
{
    ImportedZone zone;
    AnswerScope scope;
    std::optional<IntensityProfile> profile{}; ///< with basis "profile"
};

bool
IsAboutTime(const IntensityQuery& question)
{
    return !question.at.empty() || !question.from.empty() || !question.to.empty();
}

bool
IsJson(const std::string& text)
{
    const std::size_t bom = text.rfind("\xef\xbb\xbf", 0) == 0 ? 3 : 0;
    const std::size_t first = text.find_first_not_of(" \t\r\n", bom);
    return first != std::string::npos && (text[first] == '{' || text[first] == '[');
}

ImportedIntensities
ImportText(const std::string& text, const IntensityQuery& question)
{
    const ImportOptions options{question.factorSet, question.boundary};
    return IsJson(text) ? ImportIntensityJson(text, question.file, options)
                        : ImportIntensityText(text, question.file, options);
}

std::vector<Subject>
SubjectsOf(const ImportedIntensities& file, const IntensityQuery& question)
{
    std::vector<Subject> subjects;
    const AnswerScope scope{"file", file.format};
    for (const std::string& zone : question.zones)
    {
        subjects.push_back({ChooseZone(file, zone), scope});
        if (file.zones.size() == 1)
        {
            subjects.back().zone.provenance.zone = zone;
        }
    }
    if (question.zones.empty())
    {
        for (const ImportedZone& zone : file.zones)
        {
            subjects.push_back({zone, scope});
        }
    }
    return subjects;
}

Subject
ProfileSubject(const IntensityProfile& profile)
{
    Subject subject{{}, {"profile", "mean day per month"}, profile};
    const IntensitySeries year = profile.MakeSeries(UtcNanoseconds(BeginOfYear(COMMON_YEAR)),
                                                    UtcNanoseconds(BeginOfYear(COMMON_YEAR + 1)));
    for (std::size_t i = 0; i < year.GetStepCount(); ++i)
    {
        const IntensityStep& step = year.GetStep(i);
        IntensityRow row{step.startNs / NANOSECONDS_PER_SECOND, step.ciLocationGPerKwh};
        row.endUtcS = step.endNs / NANOSECONDS_PER_SECOND;
        subject.zone.rows.push_back(row);
    }
    subject.zone.provenance = year.GetProvenance();
    subject.zone.name = "profile derived from " + profile.derivedFrom;
    return subject;
}

/// @return a zone of the module's own tables: a profile by its name, else a year's mean
Subject
BuiltInSubject(const std::string& zone, const GridZones& catalogue)
{
    const IntensityProfiles profiles = IntensityProfiles::BuiltIn();
    if (const IntensityProfile* profile = profiles.Find(zone))
    {
        return ProfileSubject(*profile);
    }
    const GridZone& known = catalogue.Get(zone);
    if (known.dataYear.empty())
    {
        throw std::invalid_argument("zone " + QuotedText(zone) + " of " +
                                    OneLineText(known.source) +
                                    " does not say of which year its value is (data_year)");
    }
    const int year = std::stoi(known.dataYear);
    Subject subject{{}, {"annual", "mean of a calendar year"}, std::nullopt};
    subject.zone.provenance = catalogue.GetAnnual(zone).GetProvenance();
    subject.zone.name = known.name;
    IntensityRow row{BeginOfYear(year), known.ciGPerKwh};
    row.endUtcS = BeginOfYear(year + 1);
    subject.zone.rows.push_back(row);
    return subject;
}

/// The period of a question, or that of a series where the question leaves an end open.
struct Period
{
    int64_t fromNs;
    int64_t untilNs;
};

Period
PeriodOf(const IntensityQuery& question, const IntensitySeries& series)
{
    const auto read = [](const char* option, const std::string& text) {
        try
        {
            return UtcNanoseconds(ParseUtc(text));
        }
        catch (const std::invalid_argument& error)
        {
            throw std::invalid_argument(std::string(option) + ": " + error.what());
        }
    };
    const bool isOpen = question.at.empty() && (question.from.empty() || question.to.empty());
    if (isOpen && series.IsConstant())
    {
        throw std::invalid_argument("a year's mean has no begin and no end: give --from and --to");
    }
    if (!question.at.empty())
    {
        const int64_t at = read("--at", question.at);
        return {at, at};
    }
    const std::size_t last = series.GetStepCount() - 1;
    const Period period{
        question.from.empty() ? series.GetStep(0).startNs : read("--from", question.from),
        question.to.empty() ? series.GetStep(last).endNs : read("--to", question.to)};
    if (period.untilNs <= period.fromNs)
    {
        throw std::invalid_argument("--to " + QuotedText(question.to) + " is not after --from " +
                                    QuotedText(question.from));
    }
    return period;
}

/// @return the series that a run would have: for a year's mean a constant, for a profile the hours
///         of the period
IntensitySeries
RunSeries(const Subject& subject, const IntensityQuery& question)
{
    if (subject.scope.basis == "annual")
    {
        return IntensitySeries::Constant(*subject.zone.rows[0].ciLocationGPerKwh,
                                         subject.zone.provenance);
    }
    IntensitySeries series = SeriesOf(subject.zone, ParseGapPolicy(question.gaps));
    if (!subject.profile || !IsAboutTime(question))
    {
        return series;
    }
    const Period period = PeriodOf(question, series);
    return subject.profile->MakeSeries(period.fromNs, std::max(period.untilNs, period.fromNs + 1));
}

/// An annual table says 0 where a tiny system rounds to it; nothing is computed with that.
void
RequireNoRoundedZero(const Subject& subject, double gPerKwh)
{
    if (gPerKwh == 0 && subject.zone.rows[0].endUtcS &&
        FindResolution(subject.zone.rows) > 364 * SECONDS_PER_DAY)
    {
        throw std::invalid_argument("zone " + QuotedText(subject.zone.provenance.zone) +
                                    " has a year's mean of 0 in " +
                                    QuotedText(subject.zone.provenance.source) +
                                    ", a rounding artefact; use another source");
    }
}

/// Puts what an instant or a period has in place of what all rows have.
void
NarrowTo(IntensityResult& answer, const Subject& subject, const IntensityQuery& question)
{
    const IntensitySeries series = RunSeries(subject, question);
    const Period period = PeriodOf(question, series);
    double mean = 0;
    if (period.fromNs == period.untilNs)
    {
        mean = series.At(period.fromNs);
        answer["at"] = FormatUtcNs(period.fromNs);
    }
    else
    {
        const double seconds = static_cast<double>(period.untilNs - period.fromNs) /
                               static_cast<double>(NANOSECONDS_PER_SECOND);
        mean = series.IntegrateLocation(period.fromNs, period.untilNs) / seconds;
        answer["from"] = FormatUtcNs(period.fromNs);
        answer["until"] = FormatUtcNs(period.untilNs);
    }
    RequireNoRoundedZero(subject, mean);
    answer["mean_g_per_kwh"] = mean;
    answer["gap_policy"] = series.GetProvenance().gapPolicy;
}

/// @return the subject with the rows of the question's period only
Subject
RowsOfPeriod(const Subject& subject, const IntensityQuery& question)
{
    if (!IsAboutTime(question) || subject.scope.basis == "annual")
    {
        return subject;
    }
    const IntensitySeries series = RunSeries(subject, question);
    const Period period = PeriodOf(question, series);
    Subject part = subject;
    const std::size_t first = series.FindStep(period.fromNs);
    const int64_t fromNs =
        first == IntensitySeries::NO_STEP ? period.fromNs : series.GetStep(first).startNs;
    part.zone.rows.clear();
    if (subject.profile)
    {
        for (std::size_t i = 0; i < series.GetStepCount(); ++i)
        {
            IntensityRow row{series.GetStep(i).startNs / NANOSECONDS_PER_SECOND,
                             series.GetStep(i).ciLocationGPerKwh};
            row.endUtcS = series.GetStep(i).endNs / NANOSECONDS_PER_SECOND;
            part.zone.rows.push_back(row);
        }
        return part;
    }
    const int64_t untilNs = std::max(period.untilNs, period.fromNs + NANOSECONDS_PER_SECOND);
    part.zone = RowsBetween(subject.zone,
                            fromNs / NANOSECONDS_PER_SECOND,
                            (untilNs - 1) / NANOSECONDS_PER_SECOND + 1);
    return part;
}

int64_t
LeadNs(double leadH)
{
    if (!(leadH >= 0 && leadH <= MAX_LEAD_H))
    {
        throw std::invalid_argument("--lead " + RoundedNumber(leadH) + ": 0.." +
                                    RoundedNumber(MAX_LEAD_H) + " hours are allowed");
    }
    return static_cast<int64_t>(std::llround(leadH * 3600.0)) * NANOSECONDS_PER_SECOND;
}

IntensityResult
DescribeForecast(const IntensitySeries& series, const std::string& name, int64_t leadNs)
{
    const ForecastError error = MeasureForecast(series, *MakeForecast(name), leadNs);
    IntensityResult entry;
    entry["forecast"] = name;
    entry["lead_s"] = leadNs / NANOSECONDS_PER_SECOND;
    entry["forecasts"] = error.forecasts;
    entry["without"] = error.without;
    entry["mean_absolute_error_g_per_kwh"] = error.meanAbsoluteGPerKwh;
    entry["root_mean_square_error_g_per_kwh"] = error.rootMeanSquareGPerKwh;
    entry["bias_g_per_kwh"] = error.biasGPerKwh;
    entry["mean_absolute_error_share"] = error.meanAbsoluteShare;
    return entry;
}

void
AddForecasts(IntensityResult& answer, const Subject& subject, const IntensityQuery& question)
{
    if (subject.scope.basis == "annual")
    {
        throw std::invalid_argument("--forecast: zone " + QuotedText(subject.zone.provenance.zone) +
                                    " has a year's mean only, expected a series (--file)");
    }
    // With a gap as a gap: a forecast is measured where there are values.
    const IntensitySeries series = RunSeries(subject, question);
    const auto names = question.forecast == "all" ? GetForecastNames()
                                                  : std::vector<std::string>{question.forecast};
    answer["forecasts"] = IntensityResult::array();
    for (const double leadH : question.leadsH)
    {
        for (const std::string& name : names)
        {
            answer["forecasts"].push_back(DescribeForecast(series, name, LeadNs(leadH)));
        }
    }
}

IntensityResult
AnswerSubject(const Subject& subject, const IntensityQuery& question)
{
    IntensityResult answer = DescribeZone(RowsOfPeriod(subject, question).zone, subject.scope);
    const IntensityProfiles profiles = IntensityProfiles::BuiltIn();
    const IntensityProfile* profile = profiles.FindDerivedFrom(subject.zone.provenance.zone);
    if (subject.scope.basis == "annual" && profile != nullptr)
    {
        answer["profile"] = profile->zone;
    }
    if (IsAboutTime(question))
    {
        NarrowTo(answer, subject, question);
    }
    if (!question.forecast.empty())
    {
        AddForecasts(answer, subject, question);
    }
    return answer;
}

/// @return what was asked about; nothing that a file of other things has
std::vector<Subject>
FindSubjects(const IntensityQuery& question)
{
    std::vector<Subject> subjects;
    if (!question.file.empty())
    {
        return SubjectsOf(ImportText(ReadTextFile(question.file), question), question);
    }
    const GridZones catalogue = ReadZones(question.catalogue);
    for (const std::string& zone : question.zones)
    {
        subjects.push_back(BuiltInSubject(zone, catalogue));
    }
    return subjects;
}

/// @return the answer for a file that is not about zones, nothing for one that is
std::optional<IntensityResult>
AnswerOtherFile(const std::string& text, const IntensityQuery& question)
{
    if (IsSolarText(text))
    {
        if (IsAboutTime(question) || !question.forecast.empty())
        {
            throw std::invalid_argument(OneLineText(question.file) +
                                        ": a file of solar irradiance is described as a whole");
        }
        return DescribeSolar(ImportSolarText(text, question.file));
    }
    if (!IsJson(text))
    {
        return std::nullopt;
    }
    const ImportedIntensities file = ImportText(text, question);
    if (file.factors.empty())
    {
        return std::nullopt;
    }
    ContentDigest digest;
    digest.Take(text);
    return DescribeFactors(file, question.file, digest.GetText());
}

void
CheckQuestion(const IntensityQuery& question)
{
    if (question.file.empty() && question.zones.empty())
    {
        throw std::invalid_argument("--zone or --file is wanted (aiot zones lists the zones)");
    }
    if (question.boundary != "lifecycle" && question.boundary != "direct")
    {
        throw std::invalid_argument("--boundary " + QuotedText(question.boundary) +
                                    ": lifecycle or direct");
    }
    static_cast<void>(ParseGapPolicy(question.gaps));
}

} // namespace

std::vector<IntensityResult>
AnswerIntensity(const IntensityQuery& question)
{
    CheckQuestion(question);
    if (!question.file.empty())
    {
        if (const auto answer = AnswerOtherFile(ReadTextFile(question.file), question))
        {
            return {*answer};
        }
    }
    std::vector<IntensityResult> answers;
    for (const Subject& subject : FindSubjects(question))
    {
        answers.push_back(AnswerSubject(subject, question));
    }
    return answers;
}

std::vector<RunZone>
FindRunSeries(const IntensityQuery& question)
{
    CheckQuestion(question);
    std::vector<RunZone> zones;
    for (const Subject& subject : FindSubjects(question))
    {
        const IntensitySeries series = RunSeries(subject, question);
        const Period period = PeriodOf(question, series);
        if (series.IsConstant())
        {
            RequireNoRoundedZero(subject, series.At(period.fromNs));
        }
        zones.push_back({subject.zone.provenance.zone, series});
    }
    return zones;
}

void
PrintSeriesCsv(std::ostream& out, const IntensityQuery& question)
{
    CheckQuestion(question);
    const std::vector<Subject> subjects = FindSubjects(question);
    if (subjects.size() != 1)
    {
        throw std::invalid_argument("--csv prints one series: choose with --zone");
    }
    const IntensitySeries series = RunSeries(subjects[0], question);
    if (series.IsConstant())
    {
        throw std::invalid_argument("--csv: a year's mean is no series");
    }
    out << "time,carbon_intensity\n";
    int64_t end = series.GetStep(0).startNs;
    for (std::size_t i = 0; i < series.GetStepCount(); ++i)
    {
        const IntensityStep& step = series.GetStep(i);
        for (; end < step.startNs; end += series.GetResolutionNs())
        {
            out << FormatUtcNs(end) << ",\n";
        }
        out << FormatUtcNs(step.startNs) << "," << ExactNumber(step.ciLocationGPerKwh) << "\n";
        end = step.endNs;
    }
}

} // namespace ns3::aiot
