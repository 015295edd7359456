using System.Text.Json;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Audit;
using OrderMgmt.Infrastructure.Database.Conventions;
using OrderMgmt.Infrastructure.Database.Engines;
using OrderMgmt.Infrastructure.Identity;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Placements.Moves;
using OrderMgmt.Infrastructure.Tenancy.Isolation;

namespace OrderMgmt.Infrastructure.Database;

/// <summary>
/// What is read before a tenant is known: tenants, memberships, OAuth2 clients, keys. It has no tenant filter and holds
/// no business data.
/// </summary>
public class DirectoryDbContext : DbContext, IDataProtectionKeyContext
{
    public DirectoryDbContext(DbContextOptions<DirectoryDbContext> options)
        : base(options) { }

    /// <summary>For the contexts that migrations are found by.</summary>
    protected DirectoryDbContext(DbContextOptions options)
        : base(options) { }

    public const string MigrationsHistoryTable = "__DirectoryMigrationsHistory";

    public DbSet<Tenant> Tenants => Set<Tenant>();

    public DbSet<Placement> Placements => Set<Placement>();

    public DbSet<TenantMove> TenantMoves => Set<TenantMove>();

    public DbSet<IsolationProbe> IsolationProbes => Set<IsolationProbe>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    public DbSet<AuditKey> AuditKeys => Set<AuditKey>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.StoreDomainTypes();
        EngineConventions.Of(this).Store(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseOpenIddict();
        modelBuilder.Entity<Tenant>(tenant =>
        {
            tenant.HasKey(t => t.Id);
            tenant.Property(t => t.Name).HasMaxLength(200);
            tenant.Property(t => t.Placement).HasMaxLength(Placement.MaxNameLength).IsUnicode(false);
            tenant.Property(t => t.Settings).HasConversion(
                settings => JsonSerializer.Serialize(settings, JsonSerializerOptions.Web),
                json => JsonSerializer.Deserialize<TenantSettings>(json, JsonSerializerOptions.Web)!);
        });
        modelBuilder.Entity<Placement>(placement =>
        {
            placement.HasKey(p => p.Name);
            placement.Property(p => p.Name).HasMaxLength(Placement.MaxNameLength).IsUnicode(false);
            placement.Property(p => p.Error).HasMaxLength(Placement.MaxErrorLength);
        });
        modelBuilder.Entity<TenantMove>(move =>
        {
            move.HasKey(m => m.TenantId);
            move.Property(m => m.From).HasMaxLength(Placement.MaxNameLength).IsUnicode(false);
            move.Property(m => m.To).HasMaxLength(Placement.MaxNameLength).IsUnicode(false);
        });
        modelBuilder.Entity<IsolationProbe>(probe =>
        {
            probe.HasKey(p => new { p.TenantId, p.Layer });
            probe.Property(p => p.Layer).HasMaxLength(IsolationProbe.MaxLayerLength).IsUnicode(false);
        });
        modelBuilder.Entity<Membership>(membership =>
        {
            membership.HasKey(m => new { m.TenantId, m.Issuer, m.Subject });
            membership.HasIndex(m => new { m.Issuer, m.Subject });
            membership.HasOne<Tenant>().WithMany().HasForeignKey(m => m.TenantId);
            membership.Property(m => m.Issuer).HasMaxLength(200);
            membership.Property(m => m.Subject).HasMaxLength(200);
            membership.PrimitiveCollection(m => m.Scopes);
        });
        modelBuilder.Entity<SigningKey>(key =>
        {
            key.HasKey(k => k.Id);
            key.Property(k => k.Id).HasMaxLength(64);
        });
        modelBuilder.Entity<AuditKey>(key =>
        {
            key.HasKey(k => k.Id);
            key.Property(k => k.Id).HasMaxLength(TextLimits.Sha256Hex).IsUnicode(false);
            key.Property(k => k.PublicKey).HasMaxLength(200);
            key.Property(k => k.Endorsement).HasMaxLength(72);
        });
    }
}
