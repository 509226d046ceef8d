// SPDX-License-Identifier: GPL-2.0-only
#include "results-merge.h"

#include "results-migration.h"
#include "run-copier.h"
#include "study-tables.h"

#include <filesystem>
#include <stdexcept>

namespace ns3::aiot
{

/** The target in its transaction. */
class ResultsMerge::Storage
{
  public:
    Storage(const std::string& path, double lockTimeoutS)
        : m_path(path),
          m_wasThere(std::filesystem::exists(path)),
          m_connection(path,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                       lockTimeoutS,
                       MakeResultsSubject(path)),
          m_copier(m_connection)
    {
        m_connection.Execute("PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536"); // KiB
        m_connection.Execute("BEGIN IMMEDIATE");
        PrepareResultsTarget(m_connection);
        m_copier.ReadIdentities();
    }

    ~Storage()
    {
        m_connection.TryExecute("ROLLBACK");
        std::error_code ignored;
        if (!m_wasThere && std::filesystem::file_size(m_path, ignored) == 0 && !ignored)
        {
            std::filesystem::remove(m_path, ignored);
        }
    }

    MergeCount Add(const std::string& path)
    {
        std::error_code ignored;
        if (std::filesystem::equivalent(path, m_path, ignored))
        {
            throw std::runtime_error(MakeResultsSubject(path) + ": is merged into itself");
        }
        ResultsSource source(path);
        m_connection.Execute("SAVEPOINT input");
        try
        {
            const auto runs = m_copier.Copy(source);
            CopyStudies(source.GetConnection(), m_connection, runs);
            m_connection.Execute("RELEASE input");
            MergeCount count;
            for (const auto& run : runs)
            {
                run.isNew ? ++count.newRuns : ++count.knownRuns;
                count.rows += run.rows;
            }
            return count;
        }
        catch (const std::exception& error)
        {
            // A full disk has ended the whole transaction already.
            if (m_connection.TryExecute("ROLLBACK TO input; RELEASE input") == SQLITE_OK)
            {
                m_copier.ReadIdentities();
            }
            const std::string message = error.what();
            const std::string subject = MakeResultsSubject(path);
            throw std::runtime_error(message.rfind(subject, 0) == 0 ? message
                                                                    : subject + " into " + message);
        }
    }

    void Commit()
    {
        m_connection.Execute("COMMIT");
    }

  private:
    std::string m_path;
    bool m_wasThere;
    SqliteConnection m_connection;
    RunCopier m_copier;
};

ResultsMerge::ResultsMerge(const std::string& path, double lockTimeoutS)
{
    ResultsDatabase::Check(path, lockTimeoutS);
    MigrateResultsFile(path, lockTimeoutS);
    m_storage = std::make_unique<Storage>(path, lockTimeoutS);
}

ResultsMerge::~ResultsMerge() = default;

MergeCount
ResultsMerge::Add(const std::string& path)
{
    return m_storage->Add(path);
}

void
ResultsMerge::Commit()
{
    m_storage->Commit();
}

} // namespace ns3::aiot
