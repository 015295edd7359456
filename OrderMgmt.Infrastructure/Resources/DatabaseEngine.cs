namespace OrderMgmt.Infrastructure.Resources;

/// <summary>The setting <c>Database:Engine</c>.</summary>
public enum DatabaseEngine
{
    /// <summary>A file in the data directory, which processes of one machine may share.</summary>
    Sqlite,

    /// <summary>What a connection string alone means.</summary>
    SqlServer,

    PostgreSql,
}
