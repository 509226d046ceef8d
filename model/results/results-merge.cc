// SPDX-License-Identifier: GPL-2.0-only
#include "results-merge.h"

#include "results-migration.h"
#include "results-schema.h"
#include "run-copier.h"
#include "study-tables.h"

#include <filesystem>
#include <new>
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
        m_connection.Execute("PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; " // KiB
                             "PRAGMA page_size = " +
                             std::to_string(RESULTS_PAGE_SIZE));
        m_connection.Execute("BEGIN IMMEDIATE");
        PrepareResultsTarget(m_connection);
        RequireIntegrity(m_connection);
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
        RequireUsable();
        std::error_code ignored;
        if (std::filesystem::equivalent(path, m_path, ignored))
        {
            throw std::runtime_error(MakeResultsSubject(path) + ": is merged into itself");
        }
        ResultsSource source(path, RESULTS_LOCK_TIMEOUT_S, SourceCheck::WHOLE);
        TryTarget("SAVEPOINT input");
        MergeCount count;
        try
        {
            count = Copy(source);
        }
        catch (const std::bad_alloc&)
        {
            End(MakeResultsSubject(path) + ": takes more memory than there is");
        }
        catch (const std::exception& error)
        {
            TakeBack(path, error);
        }
        TryTarget("RELEASE input");
        return count;
    }

    void Commit()
    {
        RequireUsable();
        TryTarget("COMMIT");
    }

  private:
    /** Do something to the target alone; when that fails, the merge is off. */
    void TryTarget(const std::string& sql)
    {
        try
        {
            m_connection.Execute(sql);
        }
        catch (const std::exception& error)
        {
            End(error.what());
        }
    }

    [[noreturn]] void End(const std::string& message)
    {
        m_connection.TryExecute("ROLLBACK");
        m_end = message;
        throw MergeTargetError(m_end);
    }

    void RequireUsable() const
    {
        if (!m_end.empty())
        {
            throw MergeTargetError(m_end);
        }
    }

    MergeCount Copy(ResultsSource& source)
    {
        const auto runs = m_copier.Copy(source);
        CopyStudies(source.GetConnection(), m_connection, runs);
        MergeCount count;
        for (const auto& run : runs)
        {
            run.isNew ? ++count.newRuns : ++count.knownRuns;
            count.rows += run.rows;
            if (run.difference)
            {
                count.differing.push_back(*run.difference);
            }
        }
        return count;
    }

    /** Undo an input, unless it was the target that failed: then nothing can go on. */
    [[noreturn]] void TakeBack(const std::string& path, const std::exception& error)
    {
        const std::string message = error.what();
        const std::string subject = MakeResultsSubject(path);
        // A full disk may have ended the whole transaction already: what came next would be one of
        // its own.
        if (!m_connection.IsInTransaction() || !IsFaultOfSource(error, path) ||
            m_connection.TryExecute("ROLLBACK TO input; RELEASE input") != SQLITE_OK)
        {
            End(message);
        }
        m_copier.ReadIdentities();
        throw std::runtime_error(message.rfind(subject, 0) == 0 ? message
                                                                : subject + " into " + message);
    }

    std::string m_path;
    bool m_wasThere;
    SqliteConnection m_connection;
    RunCopier m_copier;
    std::string m_end; ///< why the merge is off; empty: it is not
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
