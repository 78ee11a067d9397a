import { connect } from './connect';
const port=Number(process.argv[2]); const user=process.argv[3];
const D='/var/tmp/portolan-lab';
import { parseTarget } from '../hosts/target';
const t = await connect(parseTarget(`ssh://${user}@127.0.0.1:${port}`), {identityFiles:[D+'/id_ed25519'],knownHostsFile:D+'/known_hosts',acceptNewHostKey:false,trustFingerprint:null,connectTimeoutMs:10000,signal:new AbortController().signal,onProgress:()=>{}});
const signal=new AbortController().signal;
for (let i=0;i<14;i++){ const t0=Date.now(); try {
const r=await t.exec({command:'/bin/sh -s',stdin:'echo $$; exec sleep 1000\n',timeoutMs:300,maxBytes:1e6,signal});
const p=await t.exec({command:'/bin/sh -s',stdin:`ps -o pid,pgid,ppid,args -p ${r.stdout.toString().trim()} || echo gone\n`,timeoutMs:3000,maxBytes:1e6,signal});
console.log(i,r.end,Date.now()-t0,p.stdout.toString()); } catch(e:any){console.log(e.data)} }
await t.close();
