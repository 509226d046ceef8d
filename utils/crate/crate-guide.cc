// SPDX-License-Identifier: GPL-2.0-only
#include "crate-guide.h"

#include "ns3/run-identity.h"

#include <sstream>

namespace ns3::aiot
{

namespace
{

/// @return texts with commas between them
std::string
Join(const std::vector<std::string>& texts)
{
    std::string all;
    for (const std::string& text : texts)
    {
        all += (all.empty() ? "" : ", ") + text;
    }
    return all;
}

/// @return text of a cell of Markdown
std::string
MarkdownCell(const std::string& text)
{
    std::string cell;
    for (const char c : text)
    {
        cell += c == '|' ? "\\|" : std::string(1, c == '\n' ? ' ' : c);
    }
    return cell;
}

} // namespace

std::string
GetCrateCommand(const CrateGuide& guide)
{
    return std::string("sh ") + CRATE_SCRIPT + (guide.commit.empty() ? " CHECKOUT" : "");
}

std::string
MakeCrateScript(const CrateStory& story, const CrateGuide& guide)
{
    const std::string scenario =
        guide.scenarioSource.empty() ? story.scenario : guide.scenarioSource;
    std::ostringstream text;
    text << "#!/bin/sh\n"
            "# Makes the runs of this study again and compares their rows, byte for byte.\n"
            "#\n"
            "#   sh rerun.sh [CHECKOUT]\n"
            "#\n"
            "# CHECKOUT is a folder with the sources of aiot"
         << (guide.commit.empty() ? "" : ", if not those of software.tar.gz")
         << ". Needs Debian 12, 13 or sid, or another\n"
            "# Linux with ns-3 (see its README.md); missing packages are named and installed with "
            "apt-get.\n"
            "set -eu\n"
            "if [ $# -gt 0 ]; then\n"
            "  aiot=$(cd \"$1\" && pwd)\n"
            "  cd \"$(dirname \"$0\")\"\n"
            "else\n"
            "  cd \"$(dirname \"$0\")\"\n";
    if (guide.commit.empty())
    {
        text << "  echo 'rerun.sh: the software is not in this folder; name a checkout of aiot' "
                ">&2\n"
                "  exit 2\n";
    }
    else
    {
        text << "  [ -x software/ns3-aiot ] || tar -xzf " << CRATE_SOFTWARE
             << "\n"
                "  aiot=$PWD/software\n";
    }
    text << "fi\n"
            "\"$aiot/ns3-aiot\" run "
         << QuoteWord(scenario);
    for (const std::string& file : guide.withSources)
    {
        text << " --with " << QuoteWord(file);
    }
    text << " -- --PrintHelp >/dev/null\n"
            "exec \"$aiot/ns3-aiot\" aiot study rerun "
         << QuoteWord(guide.studyFile);
    for (const std::string& file : guide.catalogue)
    {
        text << " --catalogue " << QuoteWord(file);
    }
    text << "\n";
    return text.str();
}

std::string
MakeCrateReadme(const CrateStory& story, const CrateGuide& guide)
{
    std::ostringstream text;
    text << "# Parameter study " << story.study << "\n\n"
         << story.description << "\n\n"
         << "Simulated with `" << story.scenario << "` of aiot " << Join(story.versions)
         << " on ns-3 " << Join(story.ns3Versions);
    text << (guide.commit.empty() ? "" : ", sources at commit " + guide.commit) << ". "
         << guide.runs << " runs, " << guide.rows << " rows.\n\n"
         << "## Run it again\n\n```sh\n"
         << GetCrateCommand(guide)
         << "\n```\n\n"
            "builds the software, makes all runs again and compares their rows with `rows/`, byte "
            "for byte. It ends with\n0 where they are the same. The same rows need the same "
            "versions of aiot and ns-3, on a machine with the same C\nlibrary; time stamps and "
            "times on the user's clock are not compared.\n\n"
            "## Files\n\n| file | what it is |\n|---|---|\n";
    for (const CrateFile& file : story.files)
    {
        text << "| `" << MarkdownCell(file.path) << "` | " << MarkdownCell(file.description)
             << " |\n";
    }
    text << "\nSizes and SHA-256 digests are in `" << CRATE_METADATA
         << "`, which makes this folder an RO-Crate 1.1\n(https://w3id.org/ro/crate/1.1). Licence "
            "of the data: "
         << (story.license.empty() ? "none was granted" : story.license)
         << "; of the software: GPL-2.0-only.\n";
    return text.str();
}

} // namespace ns3::aiot
