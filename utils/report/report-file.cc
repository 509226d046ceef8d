// SPDX-License-Identifier: GPL-2.0-only
#include "report-file.h"

#include "common/whole-file.h"
#include "report-page.h"

#include "ns3/quoted-text.h"
#include "ns3/results-query.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Whoever writes runs holds the database for moments only.
constexpr double LOCK_TIMEOUT_S = 5.0;
const char* const REPORT = "report";

[[noreturn]] void
RefuseOutput(const std::string& output, const std::string& reason)
{
    throw std::runtime_error(std::string(REPORT) + " " + QuotedText(output) + ": " + reason);
}

/// Whether a file is a report, of any version, or empty.
bool
IsReplaceable(const std::string& path)
{
    // utils/report/page.html begins so.
    const std::string begin = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n";
    const std::string mark = "<meta name=\"generator\" content=\"aiot ";
    std::string head(1000, '\0');
    std::ifstream in(path, std::ios::binary);
    if (!in)
    {
        return false;
    }
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(in.gcount()));
    return head.empty() || (head.rfind(begin, 0) == 0 && head.find(mark) != std::string::npos);
}

/// The file that will be replaced, with symbolic links followed.
std::string
ResolveOutput(const std::string& database, const std::string& output)
{
    if (output.empty() || output.find('\0') != std::string::npos)
    {
        RefuseOutput(output, "is no file name");
    }
    std::error_code error;
    // Neither of them need exist yet.
    if (std::filesystem::weakly_canonical(output, error) ==
        std::filesystem::weakly_canonical(database, error))
    {
        RefuseOutput(output, "is the database itself");
    }
    const auto status = std::filesystem::status(output, error);
    if (!std::filesystem::exists(status))
    {
        return output;
    }
    if (!std::filesystem::is_regular_file(status))
    {
        RefuseOutput(output, "is no regular file");
    }
    if (std::filesystem::equivalent(output, database, error))
    {
        RefuseOutput(output, "is the database itself");
    }
    if (!IsReplaceable(output))
    {
        RefuseOutput(output, "is there and is no report of aiot's; it is not overwritten");
    }
    return std::filesystem::canonical(output, error).string();
}

} // namespace

void
CheckReportOutput(const std::string& database, const std::string& output)
{
    const WholeFile file(ResolveOutput(database, output), REPORT);
}

void
WriteReportFile(const std::string& database,
                const std::string& output,
                const std::string& title,
                const ReplayQuery* replay)
{
    const std::string path = ResolveOutput(database, output);
    std::string page;
    {
        const ResultsQuery query(database, LOCK_TIMEOUT_S);
        const auto name = std::filesystem::path(database).filename().string();
        page = MakeReportPage(query, database, name, title, replay);
    }
    WholeFile file(path, REPORT);
    file.Write(page);
    file.Publish();
}

void
WriteReportPage(const std::string& source, const std::string& output, const std::string& page)
{
    WholeFile file(ResolveOutput(source, output), REPORT);
    file.Write(page);
    file.Publish();
}

} // namespace ns3::aiot
