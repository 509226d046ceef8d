// SPDX-License-Identifier: GPL-2.0-only
#include "crate-export.h"

#include "crate-guide.h"
#include "crate-rerun.h"
#include "crate-software.h"
#include "shipped-scenarios.h"
#include "study/study-store.h"

#include "ns3/file-digest.h"
#include "ns3/quoted-text.h"
#include "ns3/results-query.h"
#include "ns3/run-rows.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

namespace fs = std::filesystem;

constexpr double LOCK_TIMEOUT_S = 5.0;

/// A folder that appears under its name when it is whole, else is gone.
class NewFolder
{
  public:
    explicit NewFolder(const std::string& path)
        : m_path(path)
    {
        std::error_code ignored;
        if (fs::exists(path, ignored))
        {
            throw std::invalid_argument(QuotedText(path) +
                                        ": is there already; --output names another folder");
        }
        std::string form = path + ".XXXXXX";
        if (mkdtemp(form.data()) == nullptr)
        {
            throw std::runtime_error(QuotedText(path) + ": cannot be made (" +
                                     std::strerror(errno) + ")");
        }
        m_temporary = form;
        fs::permissions(form, fs::perms::all & ~(fs::perms::group_write | fs::perms::others_write));
    }

    ~NewFolder()
    {
        std::error_code ignored;
        fs::remove_all(m_temporary, ignored);
    }

    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;

    const fs::path& Get() const
    {
        return m_temporary;
    }

    void Publish() const
    {
        fs::rename(m_temporary, m_path);
    }

  private:
    fs::path m_path;
    fs::path m_temporary;
};

/// Puts files into a crate, and notes them.
class Packer
{
  public:
    Packer(const fs::path& folder, CrateStory& story)
        : m_folder(folder),
          m_story(story)
    {
    }

    void Write(const std::string& name, const std::string& text) const
    {
        std::ofstream out(m_folder / name, std::ios::binary);
        out << text;
        out.close();
        if (!out)
        {
            throw std::runtime_error(QuotedText(name) + ": cannot be written");
        }
    }

    void Copy(const std::string& from, const std::string& name) const
    {
        fs::create_directories((m_folder / name).parent_path());
        fs::copy_file(from, m_folder / name);
    }

    /// Note a file that is in the folder.
    void Note(const std::string& name,
              const std::string& description,
              const std::string& mediaType,
              CrateRole role)
    {
        m_story.files.push_back(
            {name, description, mediaType, role, DigestWithSha256((m_folder / name).string())});
    }

  private:
    fs::path m_folder;
    CrateStory& m_story;
};

/// @return a file's path in the crate, which is that from the working directory
std::string
RequirePlainPath(const std::string& path)
{
    const fs::path normal = fs::path(path).lexically_normal();
    if (fs::path(path).is_absolute() || normal.empty() || *normal.begin() == "..")
    {
        throw std::invalid_argument("runs read " + QuotedText(path) +
                                    ", which does not lie below the working directory: nobody "
                                    "else has it under this name; copy it here, name it by a "
                                    "relative path and run the study again");
    }
    static const std::set<std::string> taken{CRATE_README,
                                             CRATE_SCRIPT,
                                             CRATE_DATABASE,
                                             CRATE_SOFTWARE,
                                             CRATE_ROWS,
                                             CRATE_METADATA,
                                             "software",
                                             "scenario"};
    if (taken.count(normal.begin()->string()) > 0)
    {
        throw std::invalid_argument("runs read " + QuotedText(path) +
                                    ": a package has something else of this name");
    }
    return normal.string();
}

std::string
GetMediaType(const std::string& path)
{
    const std::string extension = LowerText(fs::path(path).extension().string());
    if (extension == ".csv")
    {
        return "text/csv";
    }
    if (extension == ".json")
    {
        return "application/json";
    }
    if (extension == ".toml")
    {
        return "application/toml";
    }
    return extension == ".graphml" || extension == ".xml" ? "application/xml"
                                                          : "application/octet-stream";
}

/// The files that the runs read, as they were then.
void
PackInputs(const std::string& database, const std::set<std::int64_t>& runs, Packer& packer)
{
    const ResultsQuery query(database, LOCK_TIMEOUT_S);
    std::set<std::string> packed;
    for (const ResultsRow& row :
         query.Ask("SELECT run_id, path, bytes, digest FROM input_file ORDER BY path, run_id"))
    {
        if (runs.count(row.GetInt(0)) == 0)
        {
            continue;
        }
        const std::string path = row.GetText(1);
        const std::string name = RequirePlainPath(path);
        const FileDigest now = DigestFile(path);
        if (now.digest != row.GetText(3) || static_cast<std::int64_t>(now.bytes) != row.GetInt(2))
        {
            throw std::runtime_error(QuotedText(path) +
                                     ": has changed since the runs read it; `aiot study run` "
                                     "makes them again");
        }
        if (packed.insert(name).second)
        {
            packer.Copy(path, name);
            packer.Note(name, "Read by the runs", GetMediaType(path), CrateRole::INPUT);
        }
    }
}

/// @return what a column of table run holds, each text once
std::vector<std::string>
ReadVersions(const std::string& database, const std::set<std::int64_t>& runs, const char* column)
{
    const ResultsQuery query(database, LOCK_TIMEOUT_S);
    std::set<std::string> texts;
    for (const ResultsRow& row : query.Ask(std::string("SELECT id, ") + column + " FROM run"))
    {
        if (runs.count(row.GetInt(0)) > 0)
        {
            texts.insert(row.GetText(1));
        }
    }
    return {texts.begin(), texts.end()};
}

std::string
GetToday()
{
    const std::time_t now = std::time(nullptr);
    std::tm utc = {};
    char text[16];
    gmtime_r(&now, &utc);
    std::strftime(text, sizeof(text), "%Y-%m-%d", &utc);
    return text;
}

/// @return name of the program, wherever it was built
std::string
GetScenarioName(const StudyFile& study)
{
    return fs::path(study.scenario).filename().string();
}

/// @return the study file's text, with the program's name for its path: others find it beside aiot
std::string
NameScenarioAlone(const StudyFile& study)
{
    const std::string name = GetScenarioName(study);
    for (const std::string quote : {"\"", "'"})
    {
        const std::string given = quote + study.scenario + quote;
        for (std::size_t at = study.text.find(given); at != std::string::npos;
             at = study.text.find(given, at + 1))
        {
            std::string text = study.text;
            text.replace(at, given.size(), quote + name + quote);
            if (ParseStudyText(text, study.path).scenario == name)
            {
                return text;
            }
        }
    }
    throw std::invalid_argument(study.path + ": scenario " + QuotedText(study.scenario) +
                                " must stand there without escapes, so that a package can have "
                                "its name alone");
}

/// What nobody else can build is worth a word.
void
WarnOfForeign(const CrateGuide& guide, const std::string& scenario)
{
    const std::vector<std::string>& shipped = ListShippedScenarios();
    if (guide.scenarioSource.empty() &&
        std::find(shipped.begin(), shipped.end(), scenario) == shipped.end())
    {
        std::cerr << "aiot: warning: scenario " << QuotedText(scenario)
                  << " is not one of aiot's, so nobody else can build it: --source " << scenario
                  << ".cc packs its file\n";
    }
}

/// The scenario's own source, if it is not one of the module's, and files that are built into it.
void
PackSources(const CrateRequest& request, CrateGuide& guide, Packer& packer, const CrateStory& story)
{
    for (const std::string& name : request.sources)
    {
        const fs::path source(name);
        if (source.extension() != ".cc")
        {
            throw std::invalid_argument("--source=" + QuotedText(name) + ": must be the file " +
                                        story.scenario +
                                        ".cc that the study's program is built from, or a .cc "
                                        "file that is built into it");
        }
        if (!fs::is_regular_file(source))
        {
            throw std::invalid_argument("--source=" + QuotedText(name) + ": there is no such file");
        }
        const bool isScenario = source.stem() == story.scenario;
        const std::string packed = "scenario/" + source.filename().string();
        std::vector<std::string>& with = guide.withSources;
        if (packed == guide.scenarioSource ||
            std::find(with.begin(), with.end(), packed) != with.end())
        {
            throw std::invalid_argument("--source=" + QuotedText(name) +
                                        ": two files have that name");
        }
        packer.Copy(name, packed);
        packer.Note(packed,
                    isScenario ? "Source of the scenario" : "Built into the scenario",
                    "text/x-c++src",
                    CrateRole::INPUT);
        if (isScenario)
        {
            guide.scenarioSource = packed;
        }
        else
        {
            with.push_back(packed);
        }
    }
    WarnOfForeign(guide, story.scenario);
}

/// The results, as a database and as rows to compare.
void
PackResults(const StudyStore& books,
            const std::vector<std::int64_t>& ids,
            const fs::path& folder,
            CrateGuide& guide,
            Packer& packer)
{
    CopyStudyRuns(books.GetDatabase(),
                  ids,
                  books.GetStudy().name,
                  (folder / CRATE_DATABASE).string());
    packer.Note(CRATE_DATABASE,
                "Results database of the runs (SQLite), for aiot query and aiot report",
                "application/vnd.sqlite3",
                CrateRole::RESULT);
    fs::create_directory(folder / CRATE_ROWS);
    for (const RowFile& file :
         WriteRunRows(books.GetDatabase(), ids, (folder / CRATE_ROWS).string()))
    {
        guide.rows += file.rows;
        packer.Note(std::string(CRATE_ROWS) + "/" + file.table + ".csv",
                    "Table " + file.table + " of all runs, " + std::to_string(file.rows) + " rows",
                    "text/csv",
                    CrateRole::RESULT);
    }
}

CrateStory
BeginStory(const CrateRequest& request, const StudyStore& books, const std::set<std::int64_t>& runs)
{
    CrateStory story;
    story.study = books.GetStudy().name;
    story.license = request.license;
    story.authors = request.authors;
    story.scenario = GetScenarioName(books.GetStudy());
    story.datePublished = GetToday();
    story.ns3Versions = ReadVersions(books.GetDatabase(), runs, "ns3_version");
    story.versions = ReadVersions(books.GetDatabase(), runs, "module_version");
    story.description =
        request.description.empty()
            ? "Results of the parameter study " + story.study + ": " +
                  std::to_string(books.GetPoints().size()) + " points, " +
                  std::to_string(runs.size()) + " runs of the ns-3 scenario " + story.scenario +
                  ", with energy, carbon emissions and what they were computed from."
            : request.description;
    return story;
}

/// The software, if it is to go along.
void
PackCheckout(const CrateRequest& request, const fs::path& folder, CrateGuide& guide, Packer& packer)
{
    guide.commit = PackSoftware(request.checkout,
                                (folder / CRATE_SOFTWARE).string(),
                                request.mustPackCheckout);
    if (!guide.commit.empty())
    {
        packer.Note(CRATE_SOFTWARE,
                    "Sources of aiot at commit " + guide.commit,
                    "application/gzip",
                    CrateRole::SOFTWARE);
    }
}

/// What tells a reader and a machine of all the rest.
void
PackGuides(CrateStory& story, const CrateGuide& guide, Packer& packer)
{
    packer.Write(CRATE_SCRIPT, MakeCrateScript(story, guide));
    packer.Note(CRATE_SCRIPT,
                "Makes the runs again and compares their rows",
                "application/x-sh",
                CrateRole::GUIDE);
    story.command = GetCrateCommand(guide);
    packer.Write(CRATE_README, MakeCrateReadme(story, guide));
    packer.Note(CRATE_README, "What this is", "text/markdown", CrateRole::GUIDE);
    packer.Write(
        CRATE_METADATA,
        MakeCrateMetadata(story).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) +
            "\n");
}

} // namespace

CrateResult
ExportStudy(const CrateRequest& request)
{
    const StudyStore books(request.file, request.database, request.catalogue);
    const std::vector<std::int64_t> ids = RequireDoneRuns(books);
    const std::set<std::int64_t> runs(ids.begin(), ids.end());
    CrateStory story = BeginStory(request, books, runs);
    CrateGuide guide;
    guide.runs = ids.size();
    guide.studyFile = RequirePlainPath(fs::path(request.file).filename().string());
    guide.catalogue = request.catalogue;
    std::string output = request.output.empty() ? story.study + "-crate" : request.output;
    while (output.size() > 1 && output.back() == '/')
    {
        output.pop_back();
    }
    const NewFolder folder(output);
    Packer packer(folder.Get(), story);
    packer.Write(guide.studyFile, NameScenarioAlone(books.GetStudy()));
    packer.Note(guide.studyFile,
                "The study: program, arguments, grid and seeds",
                "application/toml",
                CrateRole::INPUT);
    PackInputs(books.GetDatabase(), runs, packer);
    PackSources(request, guide, packer, story);
    PackResults(books, ids, folder.Get(), guide, packer);
    PackCheckout(request, folder.Get(), guide, packer);
    PackGuides(story, guide, packer);
    CheckCrate(folder.Get().string());
    folder.Publish();
    return {output, ids.size(), story.files.size(), guide.rows, guide.commit};
}

} // namespace ns3::aiot
