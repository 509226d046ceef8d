// SPDX-License-Identifier: GPL-2.0-only
// aiot report: a results database as one HTML file that opens without a network.
#include "report-page.h"
#include "tool-command.h"

#include "ns3/quoted-text.h"
#include "ns3/results-query.h"

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace ns3::aiot
{

namespace
{

/// Whoever writes runs holds the database for moments only.
constexpr double LOCK_TIMEOUT_S = 5.0;

struct ReportQuestion
{
    std::string database;
    std::string output = "report.html";
    std::string title;
};

[[noreturn]] void
RefuseOutput(const std::string& output, const std::string& reason)
{
    throw std::runtime_error("report " + QuotedText(output) + ": " + reason);
}

/// The file that will be replaced, with symbolic links followed.
std::string
ResolveOutput(const ReportQuestion& question)
{
    const auto& output = question.output;
    if (output.empty() || output.find('\0') != std::string::npos)
    {
        RefuseOutput(output, "is no file name");
    }
    std::error_code error;
    const auto status = std::filesystem::status(output, error);
    if (!std::filesystem::exists(status))
    {
        return output;
    }
    if (!std::filesystem::is_regular_file(status))
    {
        RefuseOutput(output, "is no regular file");
    }
    if (std::filesystem::equivalent(output, question.database, error))
    {
        RefuseOutput(output, "is the database itself");
    }
    return std::filesystem::canonical(output, error).string();
}

/// A file beside the one that it is to become; gone again unless that happens.
class TemporaryFile
{
  public:
    explicit TemporaryFile(const std::string& output)
        : m_output(output),
          m_name(output + ".XXXXXX"),
          m_descriptor(mkstemp(m_name.data()))
    {
        if (m_descriptor == -1)
        {
            RefuseOutput(m_output, std::string("cannot be written (") + std::strerror(errno) + ")");
        }
    }

    ~TemporaryFile()
    {
        if (m_descriptor != -1)
        {
            close(m_descriptor);
            unlink(m_name.c_str());
        }
    }

    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void Write(const std::string& text)
    {
        for (std::size_t done = 0; done < text.size();)
        {
            const auto count = write(m_descriptor, text.data() + done, text.size() - done);
            if (count < 0 && errno != EINTR)
            {
                Fail();
            }
            done += count < 0 ? 0 : static_cast<std::size_t>(count);
        }
    }

    /// Takes the output's place, with the permissions that a new file would have.
    void Publish()
    {
        const mode_t mask = umask(0);
        umask(mask);
        if (fchmod(m_descriptor, 0666 & ~mask) != 0 || fsync(m_descriptor) != 0 ||
            rename(m_name.c_str(), m_output.c_str()) != 0)
        {
            Fail();
        }
        close(m_descriptor);
        m_descriptor = -1;
    }

  private:
    [[noreturn]] void Fail() const
    {
        RefuseOutput(m_output, std::string("cannot be written (") + std::strerror(errno) + ")");
    }

    std::string m_output;
    std::string m_name;
    int m_descriptor;
};

void
WriteReport(const ReportQuestion& question)
{
    const std::string output = ResolveOutput(question);
    std::string page;
    {
        const ResultsQuery database(question.database, LOCK_TIMEOUT_S);
        const auto name = std::filesystem::path(question.database).filename().string();
        page = MakeReportPage(database, name, question.title);
    }
    TemporaryFile file(output);
    file.Write(page);
    file.Publish();
    std::cout << question.output << "\n";
}

} // namespace

void
RegisterReport(CLI::App& app)
{
    const auto question = std::make_shared<ReportQuestion>();
    CLI::App* command =
        app.add_subcommand("report", "a results database as one HTML file, with charts");
    command->add_option("DATABASE", question->database, "results database of one or more runs")
        ->required();
    command->add_option("-o,--output", question->output, "file to write; replaced if it is there")
        ->capture_default_str()
        ->type_name("FILE");
    command->add_option("--title", question->title, "title of the report (names the database)");
    command->footer("The file needs no network and no other file. Answers its name.");
    command->callback([question] { WriteReport(*question); });
}

} // namespace ns3::aiot
